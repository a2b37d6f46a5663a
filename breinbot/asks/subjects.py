"""What everyday words are about: the subjects of subjects.toml, for whole words, parts of compounds, and near misses."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from breinbot.record.words import Word, words_of

PART = 0.7
"""What a part of a compound tells beside a whole word."""
INSIDE = 0.6
"""What a known word at the beginning or end of a longer one tells: "soep" in "soepavond"."""
GUESS = 0.5
"""What a word tells that is one letter away from a known one."""
INSIDE_FROM = 4  # letters of the known word
INSIDE_LEFT = 3  # letters that must be left of the longer one
GUESS_FROM = 6


@lru_cache(maxsize=50_000)
def subjects_of(word: Word) -> Mapping[str, float]:
    """The subjects that a word is about, each with how surely, 0 to 1."""
    by_form = _subjects()
    found: dict[str, float] = {}
    for forms, sure in ((whole_forms(word), 1.0), (word.parts, PART)):
        for form in forms:
            for subject in by_form.get(form, ()):
                found[subject] = max(found.get(subject, 0.0), sure)
    return found or _by_inside(word.own) or _by_guess(word.own)


def _by_inside(own: str) -> dict[str, float]:
    by_form = _subjects()
    found: dict[str, float] = {}
    for cut in range(INSIDE_FROM, len(own) - INSIDE_LEFT + 1):
        for piece in (own[:cut], own[-cut:]):
            for subject in by_form.get(piece, ()):
                found[subject] = INSIDE
    return found


def _by_guess(own: str) -> dict[str, float]:
    if len(own) < GUESS_FROM:
        return {}
    near = process.extractOne(own, _long_forms(), scorer=OSA.distance, score_cutoff=1)
    return dict.fromkeys(_subjects()[near[0]], GUESS) if near else {}


@cache
def _subjects() -> Mapping[str, frozenset[str]]:
    """The subjects of every form of every word of subjects.toml."""
    with (Path(__file__).parent / "subjects.toml").open("rb") as file:
        listed: dict[str, dict[str, str]] = tomllib.load(file)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for subject, by_language in listed.items():
        for line in by_language.values():
            for entry in line.split():
                for word in words_of(entry):
                    for form in whole_forms(word):
                        found[form].add(subject)
    return {form: frozenset(subjects) for form, subjects in found.items()}


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(form for form in _subjects() if len(form) >= GUESS_FROM)


def whole_forms(word: Word) -> tuple[str, ...]:
    """A word as it stands and its base forms; not its stem, which brings words of two languages together."""
    return tuple(dict.fromkeys((word.own, *word.bases)))
