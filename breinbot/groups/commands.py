"""The groups in chat: which there are, joining in one short talk, leaving."""

from breinbot.chat import Commands, Context, Offer, Privacy
from breinbot.chat.marks import plain
from breinbot.chat.readers import Line
from breinbot.groups import service
from breinbot.groups.readers import GroupName, NamedGroup
from breinbot.members import ConsentAbout, ConsentAnswer
from breinbot.members import service as members

commands = Commands("groups")

KEEPING = (
    ("groups-always-named", ConsentAnswer.ALWAYS),
    ("groups-always-unnamed", ConsentAnswer.ALWAYS_UNNAMED),
    ("groups-each", ConsentAnswer.EACH),
    ("groups-never", ConsentAnswer.NEVER),
)


@commands(reads=True)
def groups(ctx: Context) -> None:
    """The groups, with place, subject and number of members."""
    rows = service.listed(ctx.session, ctx.member)
    lines = [
        ctx.text(
            "groups-line",
            name=row.group.name,
            town=row.group.initiative.town,
            short=row.group.short,
            about=_first_sentence(
                row.group.initiative.about_en if ctx.language == "en" else row.group.initiative.about
            ),
            members=row.members,
            mine=row.mine,
        )
        for row in rows
    ]
    ctx.reply_text("\n".join([ctx.text("groups-listed", count=len(rows)), *lines, ctx.text("groups-how-to-join")]))


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


@commands(privacy=Privacy.SECRET)
def join(ctx: Context, group: GroupName) -> None:
    """Join a group; one short talk follows: may I send you questions, may I keep what you say."""
    service.join(ctx.session, group=group, member=ctx.member, now=ctx.now)
    ctx.undoable(ctx.text("groups-joined-what", group=group.name), "leave", group=group.short)
    ctx.member.introduced_at = ctx.member.introduced_at or ctx.now
    if members.latest_consent(ctx.session, ctx.member, ConsentAbout.INVITATIONS) is not None:
        ctx.reply("groups-joined-again", group=group.name, short=group.short)
        return
    ctx.ask(
        "groups-welcome",
        offers=[
            Offer("chat-yes", "join_invitations", {"answer": ConsentAnswer.YES}),
            Offer("chat-no", "join_invitations", {"answer": ConsentAnswer.NO}),
        ],
        name=ctx.member.name,
        group=group.name,
        responsible=ctx.community.responsible,
        about=f"joined:{group.short}",
        lasting=True,
    )


@commands(hidden=True)
def join_invitations(ctx: Context, answer: Line) -> None:
    """The second step of joining: may I send you questions that fit?"""
    _consent(ctx, ConsentAbout.INVITATIONS, ConsentAnswer(answer))
    ctx.ask(
        "groups-may-i-keep",
        offers=[Offer(key, "join_keeping", {"answer": keeping}) for key, keeping in KEEPING],
        invited=ConsentAnswer(answer),
        about=ctx.about,
        lasting=True,
    )


@commands(hidden=True)
def join_keeping(ctx: Context, answer: Line) -> None:
    """The last step of joining: may I keep what you say?"""
    _consent(ctx, ConsentAbout.KEEPING, ConsentAnswer(answer))
    ctx.reply("groups-talk-done", answer=ConsentAnswer(answer), short=ctx.subject("joined") or "")


def _consent(ctx: Context, about: ConsentAbout, answer: ConsentAnswer) -> None:
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


@commands()
def leave(ctx: Context, group: NamedGroup) -> None:
    """Leave a group."""
    service.leave(ctx.session, group=group, member=ctx.member, now=ctx.now)
    ctx.undoable(ctx.text("groups-left-what", group=group.name), "join", group=group.short)
    ctx.reply("groups-left", group=group.name)
