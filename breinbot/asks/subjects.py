"""What everyday words are about: the subjects of subjects.toml, for whole words, parts of compounds, and near misses."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from breinbot.record.words import LANGUAGES, Word, words_of

ALSO = 0.4
"""What a word tells that means a thing only now and then, beside one that always does."""
PART = 0.7
"""What a part of a compound tells beside a whole word."""
INSIDE = 0.6
"""What a known word at the beginning or end of a longer one tells: "soep" in "soepavond"."""
GUESS = 0.6
"""What a word tells that is one letter or sound away from a known one."""
INSIDE_FROM = 4  # letters of the known word
INSIDE_LEFT = 3  # letters that must be left of the longer one
GUESS_FROM = 6  # letters of the sound

Subjects = Mapping[str, float]
"""Subjects, each with how surely, 0 to 1."""


@lru_cache(maxsize=50_000)
def subjects_of(word: Word) -> Subjects:
    """The subjects that a word is about. One that is about several tells less of each."""
    found = _listed(whole_forms(word)) or _times(_listed(word.parts), PART)
    if not found and not is_common_word(word.own):
        found = _times(_by_guess(word.own), GUESS) or _times(_by_inside(word.own), INSIDE)
    return _times(found, len(found) ** -0.5) if found else {}


@lru_cache(maxsize=50_000)
def is_common_word(own: str) -> bool:
    """Whether it is a word that people use as it stands: then it is no slip of the pen for another."""
    from simplemma import is_known
    from wordfreq import zipf_frequency

    return any(zipf_frequency(own, language, wordlist="small") > 0 or is_known(own, language) for language in LANGUAGES)


def _listed(forms: Iterable[str]) -> dict[str, float]:
    by_form = _subjects()
    found: dict[str, float] = {}
    for form in forms:
        for subject, sure in by_form.get(form, {}).items():
            found[subject] = max(found.get(subject, 0.0), sure)
    return found


def _times(found: Subjects, factor: float) -> dict[str, float]:
    return {subject: sure * factor for subject, sure in found.items()}


def _by_inside(own: str) -> dict[str, float]:
    return _listed(piece for cut in range(INSIDE_FROM, len(own) - INSIDE_LEFT + 1) for piece in (own[:cut], own[-cut:]))


def _by_guess(own: str) -> dict[str, float]:
    heard = sound(own)
    if heard in _sounds():
        return dict(_sounds()[heard])
    if len(heard) < GUESS_FROM:
        return {}
    near = process.extractOne(heard, _long_sounds(), scorer=OSA.distance, score_cutoff=1)
    return dict(_sounds()[near[0]]) if near else {}


_SPELT = (
    ("ij|ei|y", "i"), ("ie", "i"), ("auw|ouw|au|ou", "o"), ("sch", "s"), ("ch", "g"), ("ph", "f"), ("th", "t"),
    ("qu", "k"), ("x", "ks"), ("c(?=[eiy])", "s"), ("ck|c", "k"), ("z", "s"), ("v", "f"), ("tie", "si"),
    ("dt?$", "t"), ("b$", "p"), ("en$", "e"), (r"(.)\1", r"\1"),
)  # fmt: skip
"""How people who write by ear spell Dutch: what sounds alike becomes the same letter."""


@lru_cache(maxsize=50_000)
def sound(own: str) -> str:
    """A rough idea of how a word without accents sounds: "vrijwilegers" and "vrijwilligers" are alike."""
    for spelt, heard in _SPELT:
        own = re.sub(spelt, heard, own)
    return own


@cache
def _subjects() -> Mapping[str, Subjects]:
    """The subjects of every form of every word of subjects.toml."""
    with (Path(__file__).parent / "subjects.toml").open("rb") as file:
        listed: dict[str, dict[str, str]] = tomllib.load(file)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for subject, by_language in listed.items():
        for language, line in by_language.items():
            sure = ALSO if language.endswith("_also") else 1.0
            for entry in line.split():
                for word in words_of(entry.replace("-", "")):
                    for form in whole_forms(word):
                        found[form][subject] = max(found[form].get(subject, 0.0), sure)
    return dict(found)


@cache
def _sounds() -> Mapping[str, Subjects]:
    """The same by how the forms sound."""
    return {sound(form): subjects for form, subjects in _subjects().items() if len(form) > INSIDE_FROM}


@cache
def _long_sounds() -> tuple[str, ...]:
    return tuple(heard for heard in _sounds() if len(heard) >= GUESS_FROM)


def is_listed(own: str) -> bool:
    """Whether a word stands in subjects.toml as it is."""
    return own in _subjects()


def whole_forms(word: Word) -> tuple[str, ...]:
    """A word as it stands and its base forms; not its stem, which brings words of two languages together."""
    return tuple(dict.fromkeys((word.own, *word.bases)))
