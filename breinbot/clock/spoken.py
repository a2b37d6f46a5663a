"""Words of a day as people type them, put into plainer ones: small letters, no emoji, digits for numbers, no time of day."""

import re
import unicodedata
from collections.abc import Collection

GUESS_FROM = 6
"""Letters of a word from which on one typing error is forgiven (DESIGN §6)."""

_TO_TWENTY = (
    """een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
    negentien twintig""",
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty""",
)
_ORDINALS = (
    """eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende
    vijftiende zestiende zeventiende achttiende negentiende twintigste""",
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth""",
)


def _numbered(lines: tuple[str, ...]) -> dict[str, int]:
    return {word: at for line in lines for at, word in enumerate(line.split(), 1)}


def _to_thirty_nine(small: dict[str, int]) -> dict[str, int]:
    """ "eenentwintig" and "twenty-one" and so on, from the first nine in each language."""
    tens = ((20, "twintig", "twenty"), (30, "dertig", "thirty"))
    dutch, english = (line.split()[:9] for line in _TO_TWENTY)
    more = {word: ten for ten, *words in tens for word in words}
    for ten, in_dutch, in_english in tens:
        for at, (one, other) in enumerate(zip(dutch, english, strict=True), 1):
            more |= {f"{one}en{in_dutch}": ten + at, f"{in_english}-{other}": ten + at}
    return small | more


_NUMBERS = _to_thirty_nine(_numbered(_TO_TWENTY)) | {"a": 1, "an": 1}
_NTH = {
    **_numbered(_ORDINALS),
    **{f"{word}ste": number for word, number in _NUMBERS.items() if word.endswith("tig") and number > 20},
    "thirtieth": 30,
    "thirty-first": 31,
}
_SHORT = (
    (r"\ba\.? ?s\.(?=\s|$)|\bas(?= [a-z]+dag\b)|\bcoming\b|\bupcoming\b|\beerstvolgende\b", "aanstaande"),
    (r"\bz\.s\.m\b", "zsm"),
    (r"(?<=[a-z])\.", " "),
    (r",(?!\d)", " "),
    (r"\bover morgen\b", "overmorgen"),
    (r"\bmrt\b", "maart"),
    (r"\bfortnight\b", "2 weken"),
    (r"\ba 2 weken\b", "2 weken"),
    (r"\banderhal(?:f|ve)\b|\b(?:one|1) and a half\b", "1,5"),
    (r"\b(?:een |a )?half (?:a )?(?=(?:jaar|year)$)", "0,5 "),
)
_TIME = re.compile(
    r"(?<!^over)(?<!^in)(?<!^binnen)(?<!^within)(?<!^nog) (?:(?:om|rond|tegen|at|around) )?"
    r"(?:\d{1,2}:\d{2}(?: ?(?:uur|u|h|am|pm))?|\d{1,2}(?:\.\d{2})? ?(?:uur|u|h|am|pm|o'clock)"
    r"|(?<=om )\d{1,2}|(?<=at )\d{1,2})$"
)
_TODAY = re.compile(r"^(?:van(?:avond|middag|ochtend|morgen|nacht)|tonight|this (?:morning|afternoon|evening))$")
_PART_OF_DAY = re.compile(
    r"(?<=dag|gen) ?(?:ochtend|middag|avond|nacht|vroeg)$|(?<=dag) ?morgen$"
    r"|(?<=day|row) (?:morning|afternoon|evening|night)$"
)
_AT_THE_END = re.compile(
    r" (?:of eerder|or (?:earlier|sooner)|uiterlijk|op zijn laatst|at the latest|graag|please|aub)$"
)


def plainer(words: str) -> str:
    """The same day in plainer words; two ways to say it that differ in nothing else become the same."""
    said = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    said = "".join(each for each in said if not unicodedata.combining(each))
    said = re.sub(r"[^\w\s.,:/'+-]", " ", said)
    for short, long in _SHORT:
        said = re.sub(short, long, said)
    said = " ".join(_in_digits(word) for word in said.split()).rstrip(" .-:")
    said = _AT_THE_END.sub("", said)
    said = _PART_OF_DAY.sub("", _TIME.sub("", said)) if said != "morgen" else said
    return "vandaag" if _TODAY.match(said) else said


def _in_digits(word: str) -> str:
    return f"{_NTH[word]}e" if word in _NTH else str(_NUMBERS.get(word, word))


def one_slip_away(said: str, known: Collection[str]) -> str | None:
    """The same words with a typing error mended in words of six letters and more; None where there is none."""
    mended = [word if len(word) < GUESS_FROM or word in known else _nearest(word, known) for word in said.split()]
    return " ".join(mended) if mended != said.split() else None


def _nearest(word: str, known: Collection[str]) -> str:
    from rapidfuzz.distance import OSA

    return next((one for one in sorted(known) if OSA.distance(word, one, score_cutoff=1) == 1), word)
