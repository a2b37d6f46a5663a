"""From text to the words that are indexed and searched, in Dutch and English.

A word has its own form (lower case, without accents), its base forms, and where it is a Dutch compound the base forms of
its parts: "fietsenmakers" is fietsenmaker, fiets and maker. simplemma knows base forms that the Snowball stemmers do not
(initiatieven and initiatief, schreef and schrijven), and which words there are to cut a compound into; the Snowball
stem brings English derivations together, which simplemma keeps apart (generalize, generalization). Both are loaded when
first needed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tantivy import TextAnalyzer

RULES = "2"
"""Goes up with every change in what is made of a text; an index made by other rules is made anew."""
_WORD = re.compile(r"[^\W_]+")
LANGUAGES = ("nl", "en")

_STOP_WORDS = """
aan al als bij dan dat de der deze die dit door een en er geen haar heb hebben heeft het hij hoe hun ik in is je jij
jullie kan kun kunnen maar me met mij mijn naar niet nog of om ons onze ook op over te tot uit u van veel voor waar
wanneer was wat we wel welke werd wie wij wil worden wordt ze zich zij zijn zo zou
a an and any are as at be by can could do does for from has have how i if in is it its me my of on or our she so
that the their them there they this to us was we what when where which who why will with would you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

LEAST_COMPOUND = 7  # letters
LEAST_PART = 4  # letters; shorter ones cut "kanaal" into "kan" and "aal"
_JOINTS = ("", "s", "e", "en", "er")
"""What stands between the parts of a Dutch compound: stad-s-tuin, fiets-en-maker, kind-er-stoel."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its own form, its English stem, its base forms in each language, those of its parts."""

    own: str
    stem: str
    bases: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The whole word in every form."""
        return tuple(dict.fromkeys((self.own, self.stem, *self.bases)))


def words_of(text: str) -> list[Word]:
    """The words of a text as they are indexed; stop words are left out unless there is nothing else."""
    found = _WORD.findall(text.casefold())
    return [_word(word) for word in [word for word in found if word not in STOP_WORDS] or found]


@lru_cache(maxsize=50_000)
def _word(word: str) -> Word:
    own = _without_accents(word)
    return Word(own, _stem(own), _bases(word), _parts(word))


def _stem(word: str) -> str:
    (stem,) = _stemmer().analyze(word) or (word,)
    return stem


@cache
def _stemmer() -> "TextAnalyzer":
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("english")).build()


@lru_cache(maxsize=50_000)
def _bases(word: str) -> tuple[str, ...]:
    from simplemma import lemmatize

    return tuple(dict.fromkeys(_without_accents(lemmatize(word, lang=language)) for language in LANGUAGES))


def _parts(word: str) -> tuple[str, ...]:
    """The base forms of the two known words that a compound is cut into; the cut with the longest shorter part wins."""
    if len(word) < LEAST_COMPOUND:
        return ()
    cuts = [
        (min(len(head), len(tail)), head, tail)
        for at in range(LEAST_PART, len(word) - LEAST_PART + 1)
        if _is_known(tail := word[at:])
        for joint in _JOINTS
        if word[:at].endswith(joint) and len(head := word[:at].removesuffix(joint)) >= LEAST_PART and _is_known(head)
    ]
    if not cuts:
        return ()
    _, head, tail = max(cuts, key=lambda cut: cut[0])
    return tuple(dict.fromkeys((*_bases(head), *_bases(tail))))


@lru_cache(maxsize=50_000)
def _is_known(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="nl")


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
