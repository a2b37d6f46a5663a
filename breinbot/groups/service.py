"""The rules of groups: made for an initiative, changed, stopped. Who is in one and leads it: membership.py."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import Place, fold, room
from breinbot.chat.places import room_called
from breinbot.groups import queries
from breinbot.groups.model import Group, Initiative
from breinbot.members import Member, Refusal, Right
from breinbot.members.model import Community
from breinbot.members.rights import is_moderator
from breinbot.store import LOCK

SHORT_NAME = 30  # characters, as in a community file


class NothingToEdit(Refusal):
    """The group has these words already."""


class NameTaken(Refusal):
    """There is a group of this name, or one that differs in accents and capitals alone."""


class ChannelTaken(Refusal):
    """The channel is another group's, or the common place."""


class NotStoppedGroup(Refusal):
    """The group goes on; there is nothing to start again."""


class NoName(Refusal):
    """A name without a letter or digit."""


def _leads(session: Session, member: Member, group: Group) -> bool:
    membership = queries.membership(session, group, member)
    return membership is not None and membership.left_at is None and membership.lead


leads_group = Right(
    "lead of the group", _leads, lambda session, group: [lead.name for lead in queries.leads_of(session, group)]
)


is_in_group = Right("member of the group", lambda session, member, group: queries.is_in(session, group, member))
may_change = leads_group | is_moderator
may_see_members = is_in_group | may_change
may_set_up = is_moderator


def register_group(
    session: Session,
    community: Community,
    *,
    short: str,
    name: str,
    town: str,
    about: str,
    about_en: str,
    closed: bool,
    now: datetime,
) -> Group:
    """The group of an initiative, with its room; made where there is none, else brought up to date."""
    initiative = session.scalar(
        select(Initiative).where(Initiative.community_id == community.id, Initiative.short == short)
    )
    if initiative is None:
        initiative = Initiative(community_id=community.id, short=short)
        session.add(initiative)
    initiative.name, initiative.town, initiative.about, initiative.about_en = name, town, about, about_en
    session.flush()
    group = queries.group_named(session, community.id, short)
    channel = group.home.name if group is not None else short
    topic = _topic(initiative)
    home = room(session, community.id, about=f"group:{short}", name=channel, topic=topic, closed=closed)
    if group is None:
        group = Group(community_id=community.id, initiative=initiative, short=short, name=name, home=home, words="")
        group.closed = closed
        session.add(group)
    group.name = name
    _set_door(group, closed=closed, now=now)
    session.flush()
    return group


def _set_door(group: Group, *, closed: bool, now: datetime) -> None:
    """Open or close a group and its room, and note since when it is closed; of one that was made so that is not noted."""
    if closed != group.closed:
        group.closed_at = now if closed else None
    group.closed = group.home.closed = closed


def make_group(
    session: Session,
    community: Community,
    *,
    name: str,
    town: str,
    about: str,
    channel: str | None,
    closed: bool,
    by: Member,
    now: datetime,
) -> Group:
    """A new group for an initiative, with its channel; one after the other, so that two never make the same.

    Raises NotAllowed, NoName, NameTaken, ChannelTaken.
    """
    may_set_up.check(session, by)
    session.get_one(Community, community.id, with_for_update=LOCK)
    short = _short(name)
    for known in queries.every_group(session, community.id):
        if fold(name) in (fold(known.name), fold(known.short)) or short == known.short:
            raise NameTaken(**_as_taken(known))
    wanted = _short(channel) if channel else short
    taken = room_called(session, community.id, wanted)
    if taken is not None:
        owner = _owner(session, taken)
        raise ChannelTaken(channel=wanted, owner=owner, is_group=bool(owner))
    group = register_group(
        session, community, short=short, name=name, town=town, about=about, about_en=about, closed=closed, now=now
    )
    group.home.name = wanted
    return group


def _short(name: str) -> str:
    """A short name: small letters, digits and hyphens, at most 30 characters. Raises NoName."""
    short = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:SHORT_NAME].strip("-")
    if not short:
        raise NoName(words=name)
    return short


def _as_taken(group: Group) -> dict[str, Any]:
    stopped = group.stopped_at is not None
    return {"name": group.name, "town": group.initiative.town, "short": group.short, "is_stopped": stopped}


def _owner(session: Session, place: Place) -> str:
    """The name of the group whose room this is, empty for the common place."""
    group = session.scalar(select(Group).where(Group.home_id == place.id))
    return group.name if group is not None else ""


def edit_group(
    session: Session,
    group: Group,
    *,
    name: str | None,
    town: str | None,
    about: str | None,
    closed: bool | None,
    by: Member,
    language: str,
    now: datetime,
) -> None:
    """Change what a group is called, where it is, what it does, whether everybody may join.

    What it does is changed in `language`; in the other one too where both had the same words.
    Raises NotAllowed, NothingToEdit, NoName, NameTaken.
    """
    may_change.check(session, by, group)
    known = queries.words_of(group, language)
    wanted = queries.GroupWords(name or known.name, town or known.town, about or known.about)
    if wanted == known and closed in (None, group.closed):
        raise NothingToEdit(group=group.name)
    _rename(session, group, name)
    if closed is not None:
        _set_door(group, closed=closed, now=now)
    initiative = group.initiative
    initiative.town = town or initiative.town
    if about is not None:
        both = initiative.about == initiative.about_en
        initiative.about = about if both or language != "en" else initiative.about
        initiative.about_en = about if both or language == "en" else initiative.about_en
    group.home.topic = _topic(initiative)


def _topic(initiative: Initiative) -> str:
    return f"{initiative.name}, {initiative.town}. {initiative.about}"


def _rename(session: Session, group: Group, name: str | None) -> None:
    session.get_one(Community, group.community_id, with_for_update=LOCK)
    if name is not None:
        _short(name)
        for known in queries.every_group(session, group.community_id):
            if known.id != group.id and fold(name) in (fold(known.name), fold(known.short)):
                raise NameTaken(**_as_taken(known))
        group.name = group.initiative.name = name


def set_words(session: Session, group: Group, *, words: str, by: Member) -> None:
    """Give a group further words by which asks find it: with commas, or a line each, else each word by itself.

    Raises NotAllowed, NoName.
    """
    may_change.check(session, by, group)
    parts = re.split(r"[,;\n]", words) if re.search(r"[,;\n]", words) else words.split()
    kept = dict.fromkeys(" ".join(part.split()) for part in parts if any(map(str.isalnum, part)))
    if not kept:
        raise NoName(words=words)
    group.words = ", ".join(kept)


def put_words_back(session: Session, group: Group, *, words: str, by: Member) -> None:
    """Give a group the words that it had before, none where it had none. Raises NotAllowed."""
    may_change.check(session, by, group)
    group.words = words


def stop_group(session: Session, group: Group, *, by: Member, now: datetime) -> None:
    """Let a group go on no more; what was asked there stays. Raises NotAllowed."""
    may_set_up.check(session, by)
    group.stopped_at, group.home.over = group.stopped_at or now, True


def start_group(session: Session, group: Group, *, by: Member) -> None:
    """Let a stopped group go on. Raises NotAllowed, NotStoppedGroup."""
    may_set_up.check(session, by)
    if group.stopped_at is None:
        raise NotStoppedGroup(group=group.name)
    group.stopped_at, group.home.over = None, False
