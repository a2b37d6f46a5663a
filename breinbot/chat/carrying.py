"""Carrying: what a member says in a thread at one end is said at its other ends too, by the bot and with the name.

Only after that member's yes; until then the others see once a day that somebody writes along. All of it is rows of the
event's own transaction, delivered as everything the bot says: in order for each end, once, also after a kill.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from breinbot.chat import copies, marks, outbox
from breinbot.chat.incoming import Attachment, Deleted, Edited, PlaceKind, Said
from breinbot.chat.model import Carried, Delivery, DeliveryKind, End, Message, Place
from breinbot.chat.news import AskedWhatIsKept, CrossingRefused, WordsKept, WordsStayed
from breinbot.chat.secrecy import is_secret
from breinbot.chat.texts import Marked, Texts
from breinbot.clock.hours import day_in
from breinbot.members import Account, Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members
from breinbot.store import LOCK

if TYPE_CHECKING:
    from breinbot.chat.context import Context
    from breinbot.chat.voice import Voice

LONGEST = 4000  # characters of one person's words at another end
MOST_FILES = 10
MEGABYTE = 1_000_000  # bytes
WATCHED = 100  # messages of a place that are compared after a time away
_BLOCKS = ("- ", "* ", "+ ", "> ", "```", "1. ")


@dataclass(frozen=True, slots=True)
class Carrying:
    """How much is carried: files up to so many bytes, 0 for none."""

    largest_file: int = 8 * MEGABYTE


# What happens in a thread ------------------------------------------------------------------------------------------


def heard(ctx: "Context", what: Said | Edited | Deleted) -> None:
    """Somebody said, edited or deleted words in a place; where it is a thread with other ends, they show it too."""
    match what:
        case Said():
            carry(ctx, what.text, what)
        case Edited():
            _edit(ctx, what)
        case Deleted():
            _delete(ctx, what)


def carry(ctx: "Context", text: str, said: Said, *, about: str | None = None) -> None:
    """Say at the other ends what stands at this one. `text`: the words without the command they were given with."""
    others = _others(ctx, ctx.place, ctx.end)
    if not others or not (text.strip() or said.files):
        return
    answer = _answer(ctx.session, ctx.member)
    if answer is None:
        _only_that_somebody_writes(ctx, ctx.place, ctx.end, others)
        return
    files = _files(ctx, said.files)
    words = _as_carried(ctx, ctx.member, ctx.end.platform, text, answer, files)
    message = outbox.write(ctx, ctx.place, words, about=about)
    _keep(ctx, ctx.end, message, original=said.message, answers=_answered(ctx, said.reply_to), files=files)
    outbox.deliver_to(ctx, message, others)


def say_for_member(ctx: "Context", place: Place, line: Marked, text: str, *, about: str) -> None:
    """Say a line with what the member gave by a command: where the member is, and at other ends after a yes.

    `text`: the member's words in it, for where the name is not to be said.
    """
    here = next((end for end in place.ends if end.platform == ctx.incoming.platform), None)
    others = _others(ctx, place, here) if here is not None else []
    answer = _answer(ctx.session, ctx.member)
    first = outbox.write(ctx, place, line, about=about)
    outbox.deliver_to(ctx, first, [here] if here is not None else [])
    if here is None or not others:
        return
    if answer is None:
        _only_that_somebody_writes(ctx, place, here, others)
        return
    message = first
    if answer is ConsentAnswer.UNNAMED:
        message = outbox.write(ctx, place, _as_carried(ctx, ctx.member, here.platform, text, answer), about=about)
    _keep(ctx, here, message)
    outbox.deliver_to(ctx, message, others)


def _others(ctx: "Context", place: Place, here: End) -> list[End]:
    """The ends to which words are carried from here: none from or to a secret one."""
    if place.kind is not PlaceKind.THREAD or place.about is None or len(place.ends) < 2:
        return []
    others = [end for end in place.ends if end.platform != here.platform]
    if is_secret(ctx, here):
        return []
    return [end for end in others if not is_secret(ctx, end)]


def _answer(session: Session, member: Member) -> ConsentAnswer | None:
    """The member's yes, with or without the name; None where there is none."""
    said = members.latest_consent(session, member, ConsentAbout.CROSSING)
    return said.answer if said is not None and said.answer in (ConsentAnswer.YES, ConsentAnswer.UNNAMED) else None


def _keep(
    ctx: "Context",
    end: End,
    message: Message,
    *,
    original: str | None = None,
    answers: int | None = None,
    files: Sequence[Attachment] = (),
) -> None:
    ctx.session.flush()
    ctx.session.add(
        Carried(
            community_id=ctx.community.id,
            end_id=end.id,
            original=original,
            member_id=ctx.member.id,
            message_id=message.id,
            answers_id=answers,
            files=[asdict(one) for one in files],
            at=ctx.now,
        )
    )


# How it reads ------------------------------------------------------------------------------------------------------


def platform_name(texts: Texts, language: str, platform: str) -> Marked:
    """What people call a platform."""
    return Marked(texts.attribute(language, "chat-platform", platform) or platform.capitalize())


def _as_carried(
    voice: "Voice", member: Member, platform: str, text: str, answer: ConsentAnswer, files: Sequence[Attachment] = ()
) -> Marked:
    """ "Joris via Matrix: ..."; what is a list, a quote or code begins on a line of its own, files that stay get one."""
    words = marks.clean(text).strip()
    words = words if len(words) <= LONGEST else marks.parts(words, LONGEST - 1)[0] + "…"
    where = platform_name(voice.texts, voice.community.language, platform)
    if answer is ConsentAnswer.UNNAMED:
        head = voice.public("chat-carried-unnamed", platform=where)
    else:
        head = voice.public("chat-carried", name=" ".join(member.name.split()), platform=where)
    apart = "\n" if words.startswith(_BLOCKS) or "\n" in words else " "
    stay = [voice.public("chat-carried-file", name=one.name, size=_megabytes(one.size)) for one in files if not one.key]
    return Marked("\n".join([f"{head}{apart}{marks.formatted(words)}" if words else head, *stay]))


def _files(ctx: "Context", files: Sequence[Attachment]) -> list[Attachment]:
    """The files of a message, by names that can be shown; those that do not come along are without a key."""
    limit = ctx.service(Carrying).largest_file
    named = [replace(one, name=_short(marks.clean(one.name)) or "file") for one in files]
    small = [one for one in named if one.size <= limit][:MOST_FILES]
    return [one if one in small else replace(one, key="") for one in named]


def _megabytes(size: int) -> str:
    return f"{max(size / MEGABYTE, 0.1):.1f}".replace(".", ",")


def _short(name: str) -> str:
    return " ".join(name.split())[:100]


def _only_that_somebody_writes(ctx: "Context", place: Place, here: End, others: Sequence[End]) -> None:
    """At most a line a day says that somebody writes at another end; whoever was never asked may be asked now."""
    if members.latest_consent(ctx.session, ctx.member, ConsentAbout.CROSSING) is None:
        ctx.announce(WordsStayed(ctx.member, place))
    if _told_today(ctx, here):
        return
    ctx.session.get_one(Place, place.id, with_for_update=LOCK)
    if _told_today(ctx, here):
        return
    where = platform_name(ctx.texts, ctx.community.language, here.platform)
    message = outbox.write(ctx, place, ctx.public("chat-somebody-writes", platform=where), about=place.about)
    ctx.session.flush()
    ctx.session.add(Carried(community_id=ctx.community.id, end_id=here.id, message_id=message.id, files=[], at=ctx.now))
    outbox.deliver_to(ctx, message, others)


def _told_today(ctx: "Context", here: End) -> bool:
    lately = select(Carried.at).where(
        Carried.community_id == ctx.community.id,
        Carried.end_id == here.id,
        Carried.member_id.is_(None),
        Carried.original.is_(None),
        Carried.at > ctx.now - timedelta(days=1),
    )
    zone = ctx.community.timezone
    return any(day_in(zone, at) == day_in(zone, ctx.now) for at in ctx.session.scalars(lately))


# Changing and taking away ------------------------------------------------------------------------------------------


def _carried_as(session: Session, end: End, original: str) -> Carried | None:
    return session.scalar(
        select(Carried).where(
            Carried.community_id == end.community_id,
            Carried.end_id == end.id,
            Carried.original == original,
            Carried.gone_at.is_(None),
        )
    )


def _edit(ctx: "Context", edited: Edited) -> None:
    """The copies get the new words; not those of an edited command, which is not run twice either, nor what is said in
    a room that was closed to other ends since.
    """
    known = _carried_as(ctx.session, ctx.end, edited.message)
    text = edited.text.strip()
    answer = _answer(ctx.session, ctx.member)
    if known is None or known.member_id != ctx.member.id or not text or text[0] in "!/" or answer is None:
        return
    if not _others(ctx, ctx.place, ctx.end):
        return
    words = _as_carried(ctx, ctx.member, ctx.end.platform, text, answer, copies.files_of(known))
    outbox.revise(ctx, known.message, words, [])


def reword(ctx: "Context", place: Place, platform: str, original: str, text: str) -> None:
    """The member took something out of words that stay as they are where they were said: the copies follow.

    Where the words may not cross any more, as they may have been edited since, the copies go.
    """
    here = next((end for end in place.ends if end.platform == platform), None)
    known = _carried_as(ctx.session, here, original) if here is not None else None
    answer = _answer(ctx.session, ctx.member)
    if known is None or here is None:
        return
    if not _others(ctx, place, here):
        _take_away(ctx, known)
    elif answer is not None:
        words = _as_carried(ctx, ctx.member, platform, text, answer, copies.files_of(known))
        outbox.revise(ctx, known.message, words, [])


def _delete(ctx: "Context", deleted: Deleted) -> None:
    known = _carried_as(ctx.session, ctx.end, deleted.message)
    if known is not None:
        _take_away(ctx, known)


def _take_away(voice: "Voice", known: Carried) -> None:
    """Delete the copies; the words themselves are gone from the rows at once.

    What is still on its way goes out without them and is deleted right after: it may just have been sent.
    """
    known.gone_at, known.files = voice.now, []
    known.message.text = voice.public("chat-carried-gone")
    said = select(Delivery.end_id).where(
        Delivery.message_id == known.message_id, Delivery.kind == DeliveryKind.SAY, Delivery.end_id != known.end_id
    )
    voice.queued.extend(
        Delivery(community_id=known.community_id, end_id=end_id, message_id=known.message_id, kind=DeliveryKind.DELETE)
        for end_id in voice.session.scalars(said.distinct()).all()
    )


def crossing_refused(voice: "Voice", news: CrossingRefused) -> None:
    """Somebody took back the yes: what was carried so far is deleted at the other ends."""
    forget(voice, news.member)


def forget(voice: "Voice", member: Member) -> None:
    """Take away everything that was carried of a member."""
    for one in voice.session.scalars(_carried_of(member).order_by(Carried.id)).all():
        _take_away(voice, one)


def is_carried(session: Session, member: Member) -> bool:
    """Whether any words of a member can be read at another end."""
    return session.scalar(_carried_of(member).limit(1)) is not None


def _carried_of(member: Member) -> Select[Carried]:
    return select(Carried).where(
        Carried.community_id == member.community_id, Carried.member_id == member.id, Carried.gone_at.is_(None)
    )


def answers_came_together(voice: "Voice", member: Member) -> None:
    """One person of two: what the one let cross, and the newest answer of both does not, is taken away."""
    answer = _answer(voice.session, member)
    named = select(Consent.id).where(
        Consent.community_id == member.community_id,
        Consent.member_id == member.id,
        Consent.about == ConsentAbout.CROSSING,
        Consent.answer == ConsentAnswer.YES,
    )
    if answer is None or (answer is ConsentAnswer.UNNAMED and voice.session.scalar(named.limit(1)) is not None):
        forget(voice, member)


def what_is_kept(voice: "Voice", asked: AskedWhatIsKept) -> None:
    """Which messages of a place were carried, for a platform that comes back to it: edits and deletions go on."""
    query = (
        select(Carried.original, Account.external, Account.handle, Member.name)
        .join(End, Carried.end_id == End.id)
        .join(Place, End.place_id == Place.id)
        .join(Member, Carried.member_id == Member.id)
        .join(Account, (Account.member_id == Member.id) & (Account.platform == End.platform))
        .where(Carried.community_id == voice.community.id, Place.about == asked.about, End.platform == asked.platform)
        .where(Carried.gone_at.is_(None), Carried.original.is_not(None))
        .order_by(Carried.id.desc())
        .limit(WATCHED)
    )
    if asked.message is not None:
        query = query.where(Carried.original == asked.message)
    known = {one.message for one in asked.found}
    for original, account, handle, name in voice.session.execute(query):
        if original not in known:
            asked.found.append(WordsKept(original or "", account, handle, name))


# Replies -----------------------------------------------------------------------------------------------------------


def _answered(ctx: "Context", reply_to: str | None) -> int | None:
    """The message of the bot, mostly a copy, that says elsewhere what these words reply to."""
    if reply_to is None:
        return None
    carried = _carried_as(ctx.session, ctx.end, reply_to)
    if carried is not None:
        return carried.message_id
    return ctx.session.scalar(
        select(Delivery.message_id).where(Delivery.end_id == ctx.end.id, Delivery.external == reply_to).limit(1)
    )


def words_behind(session: Session, end: End, external: str) -> tuple[str, str]:
    """Platform and id of the words that a message stands for: of a copy the original's, else its own."""
    origin = aliased(End)
    found = session.execute(
        select(origin.platform, Carried.original)
        .join(origin, Carried.end_id == origin.id)
        .join(Delivery, Delivery.message_id == Carried.message_id)
        .where(Delivery.end_id == end.id, Delivery.external == external, Carried.original.is_not(None))
        .limit(1)
    ).first()
    return (found[0], found[1] or external) if found is not None else (end.platform, external)
