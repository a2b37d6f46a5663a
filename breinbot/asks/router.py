"""Which group a text fits best: by its words, and by what those words are about.

A group is known by its initiative's texts and by its own asks. People who ask rarely use those words, so everyday words of
neighbourhood life are tied together by subject (subjects.toml): "soep" is about food, and so is a group that brings
meals. A word counts for a group as much as it tells that group from others, and less where everybody uses it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from breinbot.asks.subjects import Subjects, is_listed, subjects_of, whole_forms
from breinbot.record.words import LANGUAGES, STOP_WORDS, Word, words_of

ENOUGH = 1.5  # how often a group says a thing before more makes little difference: half of the most at this weight
SUBJECT = 0.9
"""What a shared subject tells beside a shared word."""
LISTED = 0.5
"""What a word of a subject tells at least, however common it is: "eten" and "werk" are."""
COMMON, RARE = 5.7, 4.0  # on the Zipf scale: words that tell nothing, and words that tell all
LEAST_SHARE = 0.2
"""How much of what an ask is about the best group must share, or none fits."""
LEAST_SCORE = 0.2
"""How much it must share at all, a word that tells all and that only this group says being one."""
GONE = 1e-9  # a weight below this is what rounding left of nothing

Text = tuple[str, float]
"""A text of a group, and what a word in it weighs."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a group, which is named by its short name."""

    group: str
    texts: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a group fits an ask, and the ask's words that told so, most telling first.

    `share`: of what the ask is about, 0 to 1. `score`: as LEAST_SCORE counts.
    """

    group: str
    score: float
    share: float
    words: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        return self.share >= LEAST_SHARE and self.score >= LEAST_SCORE


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A word of an ask, the forms that groups may have said, how much these tell at all, and its subjects."""

    own: str
    forms: tuple[str, ...]
    tells: float
    subjects: Subjects


class Router:
    """Ranks groups for a text, and learns what they say. Looks only at groups that share something with the text."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._words: dict[str, dict[str, float]] = {}
        self._said: dict[str, dict[str, float]] = {}
        self._subjects: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._about: defaultdict[str, float] = defaultdict(float)
        for one in known:
            self.learn(one.group, one.texts)

    def learn(self, group: str, texts: Iterable[Text]) -> None:
        """Take in what a group says, or with weights below zero take it back; a group that is new is known from here."""
        said = self._said.setdefault(group, {})
        weights: defaultdict[_Told, float] = defaultdict(float)
        for text, weight in texts:
            for told in _telling(text):
                weights[told] += weight
        for told, weight in weights.items():
            if told.tells > 0:
                for form in told.forms:
                    _add(self._words.setdefault(form, {}), group, weight)
            for subject, sure in told.subjects.items():
                _add(said, subject, weight * sure)
        self._weigh_subjects(group, said)

    def forget(self, group: str) -> None:
        """Know a group no more."""
        self._said.pop(group, None)
        for holders in self._words.values():
            holders.pop(group, None)
        for subject, holders in self._subjects.items():
            self._about[subject] -= holders.pop(group, 0.0)

    def _weigh_subjects(self, group: str, said: Mapping[str, float]) -> None:
        """A subject is the group's as far as the group speaks of it, and more of it than of others."""
        most = max(said.values(), default=1.0)
        for subject, holders in self._subjects.items():
            if group in holders and subject not in said:
                self._about[subject] -= holders.pop(group)
        for subject, weight in said.items():
            holders = self._subjects[subject]
            strength = weight / (weight + ENOUGH) * weight / most
            self._about[subject] += strength - holders.get(group, 0.0)
            holders[group] = strength

    def rank(self, text: str) -> list[Fit]:
        """The groups that share anything with a text, best first."""
        asked = list(dict.fromkeys(_telling(text)))
        about = sum(self._weight(told) for told in asked)
        found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        for told in asked:
            for group, value in self._shared(told).items():
                found[group].append((value, told.own))
        fits = [_fit(group, values, about, self._rarity(1)) for group, values in found.items()]
        return sorted((fit for fit in fits if fit.score > 0), key=lambda fit: (-fit.score, fit.group))

    def _weight(self, told: _Told) -> float:
        """How much a word says about any subject, of a group's or not; a word that nobody knows says nothing."""
        own = max((self._rarity(len(self._words[form])) for form in told.forms if self._words.get(form)), default=0.0)
        of_subject = max(told.subjects.values(), default=0.0) * SUBJECT * self._rarity(1)
        return max(own * told.tells, of_subject * max(LISTED, told.tells))

    def _shared(self, told: _Told) -> dict[str, float]:
        """By group what the word tells for it: as a word that it says, or as one of its subjects, what tells more."""
        best: dict[str, float] = {}
        for form in told.forms:
            holders = self._words.get(form)
            if holders and told.tells > 0:
                rarity = self._rarity(len(holders)) * told.tells
                for group, weight in holders.items():
                    value = weight / (weight + ENOUGH) * rarity
                    if value > best.get(group, 0.0):
                        best[group] = value
        for subject, sure in told.subjects.items():
            holders = self._subjects.get(subject)
            if holders:
                rarity = sure * SUBJECT * self._rarity(self._about[subject]) * max(LISTED, told.tells)
                for group, strength in holders.items():
                    value = strength * rarity
                    if value > best.get(group, 0.0):
                        best[group] = value
        return best

    def _rarity(self, held: float) -> float:
        """The inverse document frequency of BM25 (Robertson and Zaragoza 2009, formula 3.1), a group as a document."""
        count = len(self._said)
        return math.log(1 + (count - min(held, count) + 0.5) / (held + 0.5))


def _fit(group: str, values: Sequence[tuple[float, str]], about: float, most: float) -> Fit:
    shared = sum(value for value, _ in values)
    words = tuple(own for value, own in sorted(values, reverse=True) if value > 0)
    return Fit(group, shared / most, shared / about if about else 0.0, words)


def _add(weights: dict[str, float], key: str, weight: float) -> None:
    left = weights.get(key, 0.0) + weight
    if left > GONE:
        weights[key] = left
    else:
        weights.pop(key, None)


def _telling(text: str) -> list[_Told]:
    """The words of a text that can tell something: no stop words, no single letters; a compound written apart as one."""
    words = [word for word in words_of(text) if len(word.own) > 1 and word.own not in STOP_WORDS]
    joined = [
        one for left, right in pairwise(words) if is_listed(both := left.own + right.own) for one in words_of(both)
    ]
    return [_told(word) for word in (*words, *joined)]


@lru_cache(maxsize=50_000)
def _told(word: Word) -> _Told:
    forms = whole_forms(word)
    return _Told(word.own, forms, min(_tells(form) for form in forms), subjects_of(word))


def _tells(word: str) -> float:
    """How much a word can tell at all, 0 to 1, by how common it is in either language."""
    if word.isdigit():
        return 0.0
    often = max(frequencies.get(word, 0.0) for frequencies in _frequencies())
    zipf = math.log10(often) + 9 if often else 0.0
    return min(1.0, max(0.0, (COMMON - zipf) / (COMMON - RARE)))


@cache
def _frequencies() -> tuple[Mapping[str, float], ...]:
    """How often each common word is said in each language, of all words."""
    from wordfreq import get_frequency_dict

    return tuple(get_frequency_dict(language, wordlist="small") for language in LANGUAGES)
