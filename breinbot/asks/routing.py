"""Which group an ask fits best: by its words, and by what those words are about.

A group is known by its initiative's texts and by its own asks. People who ask rarely use those words, so everyday words of
neighbourhood life are tied together by subject (subjects.toml): "soep" is about food, and so is a group that brings
meals. A word counts for a group as much as it tells that group from others, and less where everybody uses it.
"""

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, Move
from breinbot.asks.subjects import subjects_of, whole_forms
from breinbot.groups.model import Group, Initiative
from breinbot.record.words import LANGUAGES, STOP_WORDS, Word, words_of

NAME, ABOUT, TOWN, TITLE, DETAILS = 1.5, 1.0, 0.3, 0.6, 0.4
"""What a word weighs in the group's name, in what its initiative does, in its town, and in its asks."""
MOVED = 1.5  # in the title of an ask that a person brought to the group: somebody looked at it
ENOUGH = 1.5  # how often a group says a thing before more makes little difference: half of the most at this weight
SUBJECT = 0.9
"""What a shared subject tells beside a shared word."""
COMMON, RARE = 5.7, 4.0  # on the Zipf scale: words that tell nothing, and words that tell all
LEAST_SHARE = 0.2
"""How much of what an ask is about the best group must share, or none fits."""
LEAST_SCORE = 0.15

Text = tuple[str, float]
"""A text of a group, and what a word in it weighs."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a group, which is named by its short name."""

    group: str
    texts: Sequence[Text]


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


@dataclass(slots=True)
class _Profile:
    """A group's words and how often it said each, and its subjects, each with how much the group is about it."""

    words: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    said: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    subjects: dict[str, float] = field(default_factory=dict)


_Told = tuple[Word, Mapping[str, float], float]
"""A word of an ask, its subjects, and how much it tells at all."""


class Router:
    """Ranks groups for a text, and learns what they say."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._profiles: dict[str, _Profile] = {}
        self._holders: Counter[str] = Counter()
        self._about: defaultdict[str, float] = defaultdict(float)
        for one in known:
            self.learn(one.group, one.texts)

    def learn(self, group: str, texts: Iterable[Text]) -> None:
        """Take in what a group says; a group that is not known yet is from here on."""
        profile = self._profiles.setdefault(group, _Profile())
        for text, weight in texts:
            for word in _telling(text):
                for form in whole_forms(word):
                    if form not in profile.words:
                        self._holders[form] += 1
                    profile.words[form] += weight
                for subject, sure in subjects_of(word).items():
                    profile.said[subject] += weight * sure
        self._weigh_subjects(profile)

    def _weigh_subjects(self, profile: _Profile) -> None:
        most = max(profile.said.values(), default=1.0)
        for subject, weight in profile.said.items():
            self._about[subject] -= profile.subjects.get(subject, 0.0)
            profile.subjects[subject] = _enough(weight) * weight / most
            self._about[subject] += profile.subjects[subject]

    def rank(self, text: str) -> list[Fit]:
        """The groups that share anything with a text, best first."""
        told = [(word, subjects_of(word), _tells(word.own)) for word in dict.fromkeys(_telling(text))]
        about = sum(self._weight(word, subjects) * tells for word, subjects, tells in told)
        fits = [self._fit(group, profile, told, about) for group, profile in self._profiles.items()]
        return sorted((fit for fit in fits if fit.score > 0), key=lambda fit: (-fit.score, fit.group))

    def _weight(self, word: Word, subjects: Mapping[str, float]) -> float:
        """How much a word says about any subject, of a group's or not; a word that nobody knows says nothing."""
        own = max(
            (self._rarity(self._holders[form]) for form in whole_forms(word) if form in self._holders), default=0.0
        )
        return max(own, max(subjects.values(), default=0.0) * SUBJECT * self._rarity(1))

    def _fit(self, group: str, profile: _Profile, told: Sequence[_Told], about: float) -> Fit:
        found = [(self._shared(profile, word, subjects) * tells, word.own) for word, subjects, tells in told]
        score = sum(value for value, _ in found)
        words = tuple(own for value, own in sorted(found, reverse=True) if value > 0)
        return Fit(group, score, score / about if about else 0.0, words)

    def _shared(self, profile: _Profile, word: Word, subjects: Mapping[str, float]) -> float:
        best = 0.0
        for form in whole_forms(word):
            if form in profile.words:
                best = max(best, _enough(profile.words[form]) * self._rarity(self._holders[form]))
        for subject, sure in subjects.items():
            if subject in profile.subjects:
                told = sure * SUBJECT * profile.subjects[subject] * self._rarity(self._about[subject])
                best = max(best, told)
        return best

    def _rarity(self, held: float) -> float:
        """The inverse document frequency of BM25 (Robertson and Zaragoza 2009, formula 3.1), a group as a document."""
        count = len(self._profiles)
        return math.log(1 + (count - min(held, count) + 0.5) / (held + 0.5))


def _telling(text: str) -> list[Word]:
    """The words of a text that can tell something: no stop words, no single letters."""
    return [word for word in words_of(text) if len(word.own) > 1 and word.own not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def _tells(word: str) -> float:
    """How much a word can tell at all, 0 to 1, by how common it is in either language."""
    from wordfreq import zipf_frequency

    zipf = max(zipf_frequency(word, language, wordlist="small") for language in LANGUAGES)
    return min(1.0, max(0.0, (COMMON - zipf) / (COMMON - RARE)))


def _enough(weight: float) -> float:
    return weight / (weight + ENOUGH)


# What a community knows --------------------------------------------------------------------------------------------


class Routing:
    """Routers that follow their communities' groups and asks. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._learnt: dict[int, _Learnt] = {}

    def rank(self, session: Session, community_id: int, text: str) -> list[Fit]:
        """The groups that share anything with a text, best first; what was asked since the last time is learnt first."""
        with self._lock:
            learnt = self._learnt.get(community_id)
            groups = _own_texts(session, community_id)
            if learnt is None or learnt.groups != groups:
                learnt = self._learnt[community_id] = _Learnt(groups)
            learnt.follow(session, community_id)
            return learnt.router.rank(text)


class _Learnt:
    """What was learnt of one community: its groups' own texts, and its asks up to an id."""

    def __init__(self, groups: Mapping[int, Known]) -> None:
        self.groups = groups
        self.router = Router(groups.values())
        self._last_ask = self._last_move = 0

    def follow(self, session: Session, community_id: int) -> None:
        """Learn what was asked, and where people moved it, since the last time."""
        said: defaultdict[int | None, list[Text]] = defaultdict(list)
        asked = select(Ask.id, Ask.group_id, Ask.title, Ask.details)
        for number, group_id, title, details in session.execute(
            asked.where(Ask.community_id == community_id, Ask.id > self._last_ask).order_by(Ask.id)
        ):
            said[group_id] += [(title, TITLE), (details or "", DETAILS)]
            self._last_ask = number
        moved = select(Move.id, Move.to_id, Ask.title, Ask.details).join(Ask, Ask.id == Move.ask_id)
        for number, group_id, title, details in session.execute(
            moved.where(Move.community_id == community_id, Move.id > self._last_move).order_by(Move.id)
        ):
            said[group_id] += [(title, MOVED), (details or "", DETAILS)]
            self._last_move = number
        for known, texts in said.items():
            if known is not None and known in self.groups:
                self.router.learn(self.groups[known].group, texts)


def _own_texts(session: Session, community_id: int) -> dict[int, Known]:
    rows = session.execute(
        select(Group.id, Group.short, Group.name, Group.words, Initiative.about, Initiative.about_en, Initiative.town)
        .join(Initiative, Initiative.id == Group.initiative_id)
        .where(Group.community_id == community_id, Group.stopped_at.is_(None))
    )
    return {
        number: Known(short, ((name, NAME), (words, NAME), (about, ABOUT), (about_en, ABOUT), (town, TOWN)))
        for number, short, name, words, about, about_en, town in rows
    }
