"""May words and name cross to the other chats of the community? Asked at joining, or once when it first matters."""

from sqlalchemy import select

from breinbot.chat import Context, CrossingRefused, Message, Offer, Voice, WordsStayed, Worth
from breinbot.chat.budget import drop
from breinbot.chat.carrying import is_carried, platform_name
from breinbot.chat.marks import plain
from breinbot.chat.places import platforms
from breinbot.chat.readers import Line
from breinbot.groups.declared import commands
from breinbot.members import ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members

ASKED = "crossing:"
"""What the question is about that is put to somebody who was in the community before the other chat was."""
OFFERS = (
    Offer("groups-cross-named", "join_crossing", {"answer": ConsentAnswer.YES}),
    Offer("groups-cross-unnamed", "join_crossing", {"answer": ConsentAnswer.UNNAMED}),
    Offer("groups-cross-no", "join_crossing", {"answer": ConsentAnswer.NO}),
)


def ask(ctx: Context, kept: ConsentAnswer) -> None:
    """The last step of joining. `kept`: what was answered to the step before."""
    places = _places(ctx, ctx.language)
    ctx.ask("groups-may-cross", offers=OFFERS, answer=kept, places=places, about=ctx.about, lasting=True)


def words_stayed(voice: Voice, news: WordsStayed) -> None:
    """Somebody who was never asked writes where others do not see it: one question, once and within the budget."""
    asked = select(Message.id).where(
        Message.community_id == voice.community.id, Message.member_id == news.member.id, Message.about == ASKED
    )
    if voice.session.scalar(asked.limit(1)) is None and not in_talk(voice, news.member):
        places = _places(voice, news.member.language or voice.community.language)
        voice.tell(news.member, "groups-may-cross-too", worth=Worth.CONSENT, offers=OFFERS, about=ASKED, places=places)


def asked_in_talk(voice: Voice, member: Member) -> None:
    """A talk begins whose last step asks it: the question by itself needs no answer any more."""
    query = select(Message).where(
        Message.community_id == voice.community.id,
        Message.member_id == member.id,
        Message.about == ASKED,
        Message.answered_at.is_(None),
    )
    for message in voice.session.scalars(query):
        message.asks = False
        if message.held:
            drop([message], voice.now)


def in_talk(voice: Voice, member: Member) -> bool:
    """Whether the talk of joining goes on, whose last step asks it."""
    open_questions = select(Message.about).where(
        Message.community_id == voice.community.id,
        Message.member_id == member.id,
        Message.asks.is_(True),
        Message.answered_at.is_(None),
    )
    return any((about or "").startswith("joined:") for about in voice.session.scalars(open_questions))


def _places(voice: Voice, language: str) -> list[str]:
    return [platform_name(voice.texts, language, one) for one in platforms(voice.session, voice.community.id)]


@commands(hidden=True)
def join_crossing(ctx: Context, answer: Line) -> None:
    """The answer. A no takes away what was carried; what was carried with the name goes where that may not be said."""
    chosen = ConsentAnswer(answer)
    before = members.latest_consent(ctx.session, ctx.member, ConsentAbout.CROSSING)
    give_consent(ctx, ConsentAbout.CROSSING, chosen)
    named = before is not None and before.answer is ConsentAnswer.YES
    less = chosen is ConsentAnswer.NO or (chosen is ConsentAnswer.UNNAMED and named)
    gone = less and is_carried(ctx.session, ctx.member)
    if gone:
        ctx.announce(CrossingRefused(ctx.member))
    ctx.reply("groups-crossing-done", answer=chosen, gone=gone)


def give_consent(ctx: Context, about: ConsentAbout, answer: ConsentAnswer) -> None:
    """Keep an answer with the exact words of its question; never from an emoji alone."""
    members.refuse_emoji(ctx.by_emoji)
    members.consent(
        ctx.session,
        ctx.member,
        about=about,
        answer=answer,
        wording=plain(ctx.answered.text) if ctx.answered else "",
        language=ctx.language,
        at=ctx.now,
    )
