"""Contributions in chat: words in an ask's thread, and the question whether they may be kept."""

from datetime import timedelta

from breinbot.asks import consenting, personal, queries, quiet, service
from breinbot.asks.consenting import Keeping
from breinbot.asks.declared import commands
from breinbot.asks.doubts import personal_words
from breinbot.asks.helping import was_given
from breinbot.asks.model import Contribution
from breinbot.asks.readers import AskReader, ContributionNumber
from breinbot.chat import Context, Deleted, Edited, Offer, Said, Worth
from breinbot.chat.carrying import reword
from breinbot.chat.marks import plain
from breinbot.chat.readers import TEXT_LIMIT, Line
from breinbot.members import ConsentAnswer
from breinbot.members import service as members

JUST_SAID = timedelta(days=1)
"""A question about words said in the last day is not counted in the budget (DESIGN §4)."""

CONSENT = (
    ("asks-keep-named", ConsentAnswer.NAMED, True),
    ("asks-keep-unnamed", ConsentAnswer.UNNAMED, True),
    ("asks-keep-no", ConsentAnswer.NO, True),
    ("asks-keep-always", ConsentAnswer.ALWAYS, False),
    ("asks-keep-never", ConsentAnswer.NEVER, False),
)


@commands.hears("ask")
def words_in_thread(ctx: Context, said: Said) -> None:
    """What somebody else than the asker says in an ask's thread is a contribution; nothing is said about it.

    What the asker says there is a sign that the ask goes on.
    """
    ask = AskReader().here(ctx)
    if ask is None or not said.text.strip():
        return
    if ask.asker_id == ctx.member.id:
        quiet.asker_spoke(ctx, ask)
        return
    given = service.contribute(
        ctx.session,
        ask=ask,
        writer=ctx.member,
        text=said.text[:TEXT_LIMIT],
        platform=ctx.incoming.platform,
        source=said.message,
        at=ctx.incoming.at,
    )
    was_given(ctx, ask, given)
    _ask_about_data(ctx, given.contribution)


def _ask_about_data(ctx: Context, given: Contribution) -> None:
    """Words that stand in the chat already are asked about afterwards, in private."""
    found = personal_words(given.text)
    if found:
        ctx.tell(
            given.writer,
            "asks-personal-in-answer",
            worth=None,
            offers=[
                Offer("asks-personal-own", "dropped"),
                Offer("asks-personal-take-out", "take_out_data", {"contribution": given.label}),
            ],
            about=f"contribution:{given.label}",
            found=found,
            number=given.label,
        )


@commands(hidden=True)
def take_out_data(ctx: Context, contribution: ContributionNumber) -> None:
    """Take somebody's data out of my answer."""
    text = personal.without(contribution.text)
    consenting.change_own(ctx.session, contribution, by=ctx.member, text=text, now=ctx.now)
    thread = contribution.ask.thread
    if thread is not None and contribution.source is not None:
        reword(ctx, thread, contribution.platform, contribution.source, text)
    ctx.reply("asks-data-taken-out", number=contribution.label)


@commands.hears("ask", Edited)
def words_edited(ctx: Context, edited: Edited) -> None:
    """An edit of a contribution in the chat is taken over."""
    found = queries.contribution_said(ctx.session, ctx.community.id, ctx.incoming.platform, edited.message)
    if found is not None:
        consenting.edit_contribution(ctx.session, found, text=edited.text[:TEXT_LIMIT], now=ctx.now)


@commands.hears("ask", Deleted)
def words_deleted(ctx: Context, deleted: Deleted) -> None:
    """A contribution that was deleted in the chat is gone here too."""
    found = queries.contribution_said(ctx.session, ctx.community.id, ctx.incoming.platform, deleted.message)
    if found is not None:
        consenting.delete_contribution(ctx.session, found, now=ctx.now)


@commands(on_message=True)
def keep(ctx: Context, contribution: ContributionNumber) -> None:
    """This answered it: keep it, if its writer agrees."""
    label = contribution.label
    writer = contribution.writer
    keeping = consenting.want_kept(ctx.session, contribution=contribution, by=ctx.member, now=ctx.now)
    if keeping is Keeping.KEPT:
        ctx.reply("asks-kept-at-once", number=label, writer=writer.name)
        ctx.tell(writer, "asks-kept", worth=Worth.REST, number=label, about=f"contribution:{contribution.label}")
        return
    subject = f"contribution:{contribution.label}"
    if ctx.asked_already(writer, subject):
        ctx.reply("asks-asked-already", number=label, writer=writer.name)
        return
    ctx.tell(
        writer,
        "asks-may-i-keep",
        offers=[
            Offer(key, "keep_consent", {"contribution": contribution.label, "answer": choice}, numbered=numbered)
            for key, choice, numbered in CONSENT
        ],
        name=writer.name,
        asker=ctx.member.name,
        own=writer.id == ctx.member.id,
        number=str(contribution.ask.number),
        text=contribution.text,
        hidden=contribution.ask.is_hidden,
        group=contribution.ask.group.name if contribution.ask.group is not None else ctx.community.name,
        about=subject,
        worth=None if ctx.now - contribution.at <= JUST_SAID else Worth.CONSENT,
    )
    ctx.reply("asks-asked-writer", number=label, writer=writer.name, own=writer.id == ctx.member.id)


@commands(hidden=True)
def keep_consent(ctx: Context, contribution: ContributionNumber, answer: Line) -> None:
    """The writer's answer to the question whether words may be kept."""
    members.refuse_emoji(ctx.by_emoji)
    chosen = ConsentAnswer(answer)
    kept = consenting.keep_with_consent(
        ctx.session,
        contribution=contribution,
        writer=ctx.member,
        answer=chosen,
        wording=_wording(ctx, contribution),
        language=ctx.language,
        now=ctx.now,
    )
    label = contribution.label
    if not kept:
        ctx.reply("asks-not-kept", number=label, answer=chosen)
        return
    ctx.reply("asks-kept-with-yes", number=label, answer=chosen)
    ctx.undoable(ctx.text("asks-kept-what", number=label), "remove", entry=contribution.label)


def _wording(ctx: Context, contribution: Contribution) -> str:
    """The exact words of the question that was answered."""
    return plain(ctx.answered.text) if ctx.answered is not None else contribution.text
