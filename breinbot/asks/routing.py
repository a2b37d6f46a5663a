"""Which group an ask fits best: by its words, and by what those words are about.

A group is known by its initiative's texts, its own asks, and further words that a moderator gave it. People who ask
rarely use those words, so everyday words of neighbourhood life are tied together by subject (subjects.toml): "soep" is
about food, and so is a group that brings meals. A word counts for a group as much as it tells that group from others.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask
from breinbot.groups.model import Group
from breinbot.groups.service import all_groups
from breinbot.record.words import LANGUAGES, STOP_WORDS, Word, words_of

PART = 0.7
"""What a part of a compound tells beside a whole word."""
INSIDE = 0.6
"""What a known word at the beginning or end of a longer one tells: "soep" in "soepavond"."""
GUESS = 0.5
"""What a word tells that is one letter away from a known one."""
INSIDE_FROM = 4  # letters of the known word
INSIDE_LEFT = 3  # letters that must be left of the longer one
GUESS_FROM = 6
ENOUGH = 1.5  # how often a group says a thing before more makes little difference: half of the most at this weight
SUBJECT = 0.9
"""What a shared subject tells beside a shared word."""
COMMON, RARE = 5.7, 4.0  # on the Zipf scale
LEAST_SHARE = 0.2
"""How much of what an ask is about the best group must share, or none fits."""
LEAST_SCORE = 0.15


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a group: its short name, and texts with what a word in each weighs."""

    group: str
    texts: Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a group fits an ask, and the ask's words that told so, most telling first. `share`: 0 to 1."""

    group: str
    score: float
    share: float
    words: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        return self.share >= LEAST_SHARE and self.score >= LEAST_SCORE


NAME, ABOUT, TOWN, TITLE, DETAILS = 1.5, 1.0, 0.3, 0.6, 0.4
"""What a word weighs in the group's name, in what its initiative does, in its town, and in its asks."""


def known_groups(session: Session, community_id: int) -> list[Known]:
    """What the community knows of its groups: their initiatives' texts, and what they asked before."""
    texts = {group.id: _own_texts(group) for group in all_groups(session, community_id)}
    shorts = {group.id: group.short for group in all_groups(session, community_id)}
    for group_id, title, details in session.execute(
        select(Ask.group_id, Ask.title, Ask.details).where(Ask.community_id == community_id)
    ):
        texts[group_id] += [(title, TITLE), (details or "", DETAILS)]
    return [Known(shorts[group_id], said) for group_id, said in texts.items()]


def _own_texts(group: Group) -> list[tuple[str, float]]:
    initiative = group.initiative
    abouts = [(initiative.about, ABOUT), (initiative.about_en, ABOUT)]
    return [(group.name, NAME), *abouts, (initiative.town, TOWN)]


@dataclass(slots=True)
class _Profile:
    words: Counter[str] = field(default_factory=Counter)
    subjects: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))


class Router:
    """Ranks groups for a text. Made from what is known now; make another when that changes."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._profiles = {one.group: _profile(one) for one in known}
        count = len(self._profiles)
        words = Counter(form for profile in self._profiles.values() for form in profile.words)
        self._word_rarity = {form: _rarity(count, held) for form, held in words.items()}
        subjects: Counter[str] = Counter()
        for profile in self._profiles.values():
            for subject, weight in profile.subjects.items():
                subjects[subject] += weight  # type: ignore[assignment]
        self._subject_rarity = {subject: _rarity(count, held) for subject, held in subjects.items()}
        self._most = _rarity(count, 1)

    def rank(self, text: str) -> list[Fit]:
        """The groups that share anything with a text, best first."""
        told = [(word, subjects_of(word), _tells(word.own)) for word in dict.fromkeys(_telling(text))]
        about = sum(self._weight(word, subjects) * tells for word, subjects, tells in told)
        fits = [self._fit(group, profile, told, about) for group, profile in self._profiles.items()]
        return sorted((fit for fit in fits if fit.score > 0), key=lambda fit: (-fit.score, fit.group))

    def _weight(self, word: Word, subjects: Mapping[str, float]) -> float:
        """How much a word says about any subject, of a group's or not; a word that nobody knows says nothing."""
        own = max((self._word_rarity.get(form, 0.0) for form in _forms(word)), default=0.0)
        return max(own, max(subjects.values(), default=0.0) * SUBJECT * self._most)

    def _fit(
        self, group: str, profile: _Profile, told: Sequence[tuple[Word, Mapping[str, float], float]], about: float
    ) -> Fit:
        found = [(self._shared(profile, word, subjects) * tells, word.own) for word, subjects, tells in told]
        score = sum(value for value, _ in found)
        words = tuple(own for value, own in sorted(found, reverse=True) if value > 0)
        return Fit(group, score, score / about if about else 0.0, words)

    def _shared(self, profile: _Profile, word: Word, subjects: Mapping[str, float]) -> float:
        by_word = max(
            (_enough(profile.words[form]) * self._word_rarity[form] for form in _forms(word) if form in profile.words),
            default=0.0,
        )
        by_subject = max(
            (
                sure * SUBJECT * profile.subjects[subject] * self._subject_rarity[subject]
                for subject, sure in subjects.items()
                if subject in profile.subjects
            ),
            default=0.0,
        )
        return max(by_word, by_subject)


def _profile(known: Known) -> _Profile:
    profile = _Profile()
    said: Counter[str] = Counter()
    for text, weight in known.texts:
        for word in _telling(text):
            for form in _forms(word):
                profile.words[form] += weight  # type: ignore[assignment]
            for subject, sure in subjects_of(word).items():
                said[subject] += weight * sure  # type: ignore[assignment]
    most = max(said.values(), default=1.0)
    for subject, weight in said.items():
        profile.subjects[subject] = _enough(weight) * weight / most
    return profile


def _telling(text: str) -> list[Word]:
    """The words of a text that can tell something: no stop words, no single letters."""
    return [word for word in words_of(text) if len(word.own) > 1 and word.own not in STOP_WORDS]


def _forms(word: Word) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word.own, *word.bases)))


@cache
def _tells(word: str) -> float:
    """How much a word can tell at all, 0 to 1: one in a hundred thousand all, one in a thousand nothing (Zipf scale)."""
    from wordfreq import zipf_frequency

    zipf = max(zipf_frequency(word, language, wordlist="small") for language in LANGUAGES)
    return min(1.0, max(0.0, (COMMON - zipf) / (COMMON - RARE)))


def _enough(weight: float) -> float:
    return weight / (weight + ENOUGH)


def _rarity(count: int, held: float) -> float:
    """The inverse document frequency of BM25 (Robertson and Zaragoza 2009, formula 3.1)."""
    return math.log(1 + (count - min(held, count) + 0.5) / (held + 0.5))


# Subjects ----------------------------------------------------------------------------------------------------------


@cache
def subjects_of(word: Word) -> Mapping[str, float]:
    """The subjects that a word is about, each with how surely, 0 to 1."""
    by_form = _subjects()
    found: dict[str, float] = {}
    for forms, sure in ((_forms(word), 1.0), (word.parts, PART)):
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
                    for form in _forms(word):
                        found[form].add(subject)
    return {form: frozenset(subjects) for form, subjects in found.items()}


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(form for form in _subjects() if len(form) >= GUESS_FROM)
