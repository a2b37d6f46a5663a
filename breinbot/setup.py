"""Puts a community file into the database: what is there is brought up to date, nothing is made twice."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks import cards
from breinbot.asks import service as asks
from breinbot.asks.model import Ask
from breinbot.chat import room
from breinbot.chat.dispatch import Dispatcher
from breinbot.chat.places import COMMON
from breinbot.chat.replying import finish
from breinbot.communityfile import AskEntry, CommunityFile, InitiativeEntry, KindEntry, PersonEntry
from breinbot.groups import membership
from breinbot.groups import service as groups
from breinbot.groups.model import Group
from breinbot.members import Community, Member
from breinbot.members import service as members
from breinbot.members.model import Account
from breinbot.people.model import Kind
from breinbot.people.service import kind_named

HANDLES = "terminal"
"""The platform on which a person of the file is known by handle: the practice room."""


def set_up(session: Session, dispatcher: Dispatcher, file: CommunityFile, now: datetime) -> Community:
    """Make or update the community of this file, with its places, kinds, people, groups and first asks."""
    community = _community(session, file)
    room(session, community.id, about=f"{COMMON}{file.common}", name=file.common, topic=file.name)
    for position, entry in enumerate(file.kinds):
        _kind(session, community, entry, position)
    for person in file.moderators:
        _person(session, community, person, now).moderator = True
    for initiative in file.initiatives:
        _initiative(session, dispatcher, community, initiative, now)
    session.flush()
    return community


def _community(session: Session, file: CommunityFile) -> Community:
    community = session.scalar(select(Community).where(Community.slug == file.slug))
    if community is None:
        community = Community(slug=file.slug)
        session.add(community)
    community.name, community.responsible = file.name, file.responsible
    community.privacy_contact, community.privacy_page = file.privacy_contact, file.privacy_page
    community.timezone, community.languages = file.timezone, file.languages
    session.flush()
    return community


def _kind(session: Session, community: Community, entry: KindEntry, position: int) -> None:
    kind = session.scalar(select(Kind).where(Kind.community_id == community.id, Kind.key == entry.key))
    if kind is None:
        kind = Kind(community_id=community.id, key=entry.key)
        session.add(kind)
    kind.nl, kind.en, kind.also, kind.position = entry.nl, entry.en, entry.also, position
    session.flush()


def _person(session: Session, community: Community, person: PersonEntry, now: datetime) -> Member:
    account = members.meet(
        session,
        community.id,
        platform=HANDLES,
        external=person.handle,
        handle=person.handle,
        name=person.name,
        now=now,
        previews=False,
    )
    account.member.name = person.name
    if (
        person.discord is not None
        and members.account_of(session, community.id, platform="discord", external=person.discord) is None
    ):
        known = {"community_id": community.id, "member": account.member, "handle": person.handle}
        session.add(Account(platform="discord", external=person.discord, **known))
        session.flush()
    return account.member


def _initiative(
    session: Session, dispatcher: Dispatcher, community: Community, entry: InitiativeEntry, now: datetime
) -> None:
    group = groups.register_group(
        session,
        community,
        short=entry.short,
        name=entry.name,
        town=entry.place,
        about=entry.about,
        about_en=entry.about_en,
        closed=entry.closed,
        now=now,
    )
    leads = {person.handle: _person(session, community, person, now) for person in entry.leads}
    for lead in leads.values():
        membership.make_lead(session, group=group, member=lead, now=now)
    for ask in entry.asks:
        asker = leads[ask.asker or entry.leads[0].handle]
        _first_ask(session, dispatcher, community, group, asker, ask, now)


def _first_ask(
    session: Session,
    dispatcher: Dispatcher,
    community: Community,
    group: Group,
    asker: Member,
    entry: AskEntry,
    now: datetime,
) -> None:
    known = session.scalar(
        select(Ask.id).where(Ask.community_id == community.id, Ask.group_id == group.id, Ask.title == entry.title)
    )
    if known is not None:
        return
    ask = asks.open_ask(
        session,
        group=group,
        asker=asker,
        title=entry.title,
        details=entry.details,
        kind=kind_named(session, community.id, entry.kind),
        needed_by=None,
        now=now,
    )
    ctx = dispatcher.on_behalf_of(session, asker, HANDLES, now)
    cards.post(ctx, ask, cards.home_of(ctx, group))
    finish(ctx)
