"""Where an ask goes: the group whose place it stands in, why, and the groups that get a pointer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Reach
from breinbot.asks.router import Fit
from breinbot.asks.routing import Routing
from breinbot.groups.model import Group
from breinbot.groups.queries import groups_of
from breinbot.groups.service import leads_group
from breinbot.members import Member, Refusal

CLEARLY_BETTER = 1.5
"""How often another group's fit must be the own group's before an ask goes there."""
AS_WELL = 0.8
"""What part of the best fit another group's must be to get a pointer."""
POINTERS = 2
WORDS_SHOWN = 3  # words of the ask that say why


class Why(StrEnum):
    """The reason for the choice, as it is told. NONE: no group fits, it goes to the common place."""

    CHOSEN = "chosen"
    OWN = "own"
    HERE = "here"
    FITS = "fits"
    NONE = "none"


class CannotReadThere(Refusal):
    """The group is closed and the asker is not in it: the ask would stand where its asker cannot read it."""


class NoGroupOfYourOwn(Refusal):
    """Only the own group was to be asked, and the asker is in none."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an ask goes. `words`: those of the ask that told so. `sisters`: groups that fit as well."""

    group: Group | None
    why: Why
    words: tuple[str, ...] = ()
    sisters: tuple[Group, ...] = ()


def place(
    session: Session,
    routing: Routing,
    *,
    asker: Member,
    text: str,
    reach: Reach = Reach.ALL,
    chosen: Group | None = None,
    here: Group | None = None,
) -> Placing:
    """Choose the place of an ask.

    The group that was chosen; for a lead the own one; else the own one unless another fits clearly better; else the
    best fitting one that its asker can read; else the common place. `here`: the group in whose place it is asked.
    Raises CannotReadThere, NoGroupOfYourOwn.
    """
    own = groups_of(session, asker)
    if reach is Reach.GROUP and not own and chosen is None:
        raise NoGroupOfYourOwn
    if chosen is not None and not can_read(chosen, own):
        raise CannotReadThere(group=chosen.name)
    readable = _Readable(session, asker.community_id, own)
    fits = [fit for fit in routing.rank(session, asker.community_id, text) if fit.group in readable]
    group, why = _choose(session, asker, own, fits, readable, chosen, here)
    if reach is Reach.GROUP and why is Why.FITS and own:
        group, why = _own(own, fits, here), Why.OWN
    words = next((fit.words for fit in fits if group is not None and fit.group == group.short), ())
    sisters = _sisters(group, fits, readable) if reach is Reach.ALL else ()
    return Placing(group, why, words[:WORDS_SHOWN], sisters)


def can_read(group: Group, own: Sequence[Group]) -> bool:
    """Whether somebody in the groups `own` sees what is asked in a group."""
    return not group.closed or any(one.id == group.id for one in own)


class _Readable:
    """The groups that somebody in the groups `own` can read, by short name; each is loaded when it is looked at."""

    def __init__(self, session: Session, community_id: int, own: Sequence[Group]) -> None:
        self._session = session
        mine = [group.id for group in own]
        self._ids = dict(
            session.execute(
                select(Group.short, Group.id)
                .where(Group.community_id == community_id, Group.stopped_at.is_(None))
                .where(or_(Group.closed.is_(False), Group.id.in_(mine)))
            ).all()
        )

    def __contains__(self, short: str) -> bool:
        return short in self._ids

    def __getitem__(self, short: str) -> Group:
        return self._session.get_one(Group, self._ids[short])


def _choose(
    session: Session,
    asker: Member,
    own: Sequence[Group],
    fits: Sequence[Fit],
    readable: _Readable,
    chosen: Group | None,
    here: Group | None,
) -> tuple[Group | None, Why]:
    if chosen is not None:
        return chosen, Why.CHOSEN
    led = [group for group in own if leads_group.allows(session, asker, group)]
    if led:
        return _own(led, fits, here), Why.OWN
    best = next((fit for fit in fits if fit.is_enough), None)
    if own:
        mine = _own(own, fits, here)
        score = next((fit.score for fit in fits if fit.group == mine.short), 0.0)
        if best is None or best.group == mine.short or best.score < CLEARLY_BETTER * score:
            return mine, Why.OWN
    elif here is not None and here.short in readable and (best is None or best.group == here.short):
        return here, Why.HERE
    return (readable[best.group], Why.FITS) if best is not None else (None, Why.NONE)


def _own(own: Sequence[Group], fits: Sequence[Fit], here: Group | None) -> Group:
    """Of several own groups the one that fits best; where nothing tells, the one it is asked in, else the first."""
    by_short = {group.short: group for group in own}
    best = next((by_short[fit.group] for fit in fits if fit.group in by_short), None)
    return best or next((group for group in own if here is not None and group.id == here.id), own[0])


def _sisters(group: Group | None, fits: Sequence[Fit], readable: _Readable) -> tuple[Group, ...]:
    """Groups that fit as well; none for what is asked in a closed group, which stays there."""
    if group is None or group.closed:
        return ()
    least = AS_WELL * max((fit.score for fit in fits), default=0.0)
    found = [fit for fit in fits if fit.is_enough and fit.score >= least and fit.group != group.short]
    return tuple(readable[fit.group] for fit in found[:POINTERS])
