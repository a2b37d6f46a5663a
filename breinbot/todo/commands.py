"""The moderators' list in chat: what needs a person, what is planned, and what moderators did."""

from datetime import datetime

from breinbot.chat import Context, Offer, PersonLooks, PersonLooksNoMore, Worth
from breinbot.chat.readers import Line, MemberName, Page
from breinbot.chat.texts import Marked
from breinbot.clock.hours import day_in
from breinbot.clock.timers import planned as planned_timers
from breinbot.members.rights import is_moderator
from breinbot.todo import digest, service, wording
from breinbot.todo.declared import commands
from breinbot.todo.model import Todo
from breinbot.todo.readers import TodoNumber

__all__ = ["commands"]

AT_A_TIME = 5
ON_A_PAGE = 10


@commands(may=is_moderator, often=True)
def todo(ctx: Context, page: Page | None = None) -> None:
    """What needs a person, most urgent first, five at a time."""
    every = service.open_todos(ctx.session, ctx.community.id)
    start = AT_A_TIME * ((page or 1) - 1)
    shown = every[start : start + AT_A_TIME]
    if not shown:
        ctx.reply("todo-nothing", all=len(every))
        return
    left = len(every) - start - len(shown)
    items = [wording.item(ctx, one, ctx.language) for one in shown]
    ctx.reply_text("\n".join([ctx.text("todo-heading", count=len(every)), *items]), offers=_offers(ctx, shown))
    more = [Offer("todo-next-page", "todo", {"page": (page or 1) + 1})] if left else []
    ctx.reply("todo-ways", offers=more, left=left, next=str((page or 1) + 1), first=str(shown[0].number))


def _offers(ctx: Context, shown: list[Todo]) -> list[Offer]:
    """Take, hand over and done for each item; what is one's own need not be taken."""
    offers = []
    for one in shown:
        number = {"number": str(one.number)}
        if one.taken_by_id != ctx.member.id:
            offers.append(Offer("todo-take", "take", {"todo": one.number}, label=number))
        offers.append(Offer("todo-hand-over", "pass_on", {"todo": one.number}, label=number))
        offers.append(Offer("todo-done", "done", {"todo": one.number}, label=number))
    return offers


@commands(may=is_moderator)
def take(ctx: Context, todo: TodoNumber) -> None:
    """I look at it; whom it concerns hears my name and a date."""
    until = service.take(ctx.session, todo, by=ctx.member, now=ctx.now)
    digest.look_again(ctx, todo, until)
    ctx.announce(PersonLooks(todo.key, todo.subject, ctx.member, until))
    ctx.undoable(ctx.text("todo-taken-what", number=str(todo.number)), "let_go", todo=todo.number)
    ctx.reply("todo-taken", number=str(todo.number), until=_day(ctx, until))


def _day(ctx: Context, until: datetime) -> Marked:
    return ctx.texts.weekday(ctx.language, day_in(ctx.community.timezone, until))


@commands(hidden=True, may=is_moderator)
def let_go(ctx: Context, todo: TodoNumber) -> None:
    """Take back that I look at it, or that somebody else does for me."""
    service.give_back(ctx.session, todo, by=ctx.member)
    digest.look_no_more(ctx, todo)
    ctx.announce(PersonLooksNoMore(todo.key, todo.subject, ctx.member))
    ctx.reply("todo-let-go", number=str(todo.number))


@commands(may=is_moderator)
def pass_on(ctx: Context, todo: TodoNumber, member: MemberName) -> None:
    """Let another moderator look at it."""
    before = todo.taken_by
    until = service.hand_over(ctx.session, todo, to=member, by=ctx.member, now=ctx.now)
    digest.look_no_more(ctx, todo)
    digest.look_again(ctx, todo, until)
    ctx.announce(PersonLooks(todo.key, todo.subject, member, until))
    number, mine = str(todo.number), member.id == ctx.member.id
    if before is None and mine:
        ctx.undoable(ctx.text("todo-taken-what", number=number), "let_go", todo=number)
    elif before is not None and before.id != member.id:
        ctx.undoable(ctx.text("todo-passed-on-what", number=number), "pass_on", todo=number, member=before.typed)
    ctx.reply("todo-passed-on", number=number, name=member.name, mine=mine)
    if not mine:
        what = wording.what(ctx, todo, member.language or ctx.community.language)
        number, by = str(todo.number), ctx.member.name
        ctx.tell(member, "todo-yours", worth=Worth.REST, about=f"todo:{number}", number=number, by=by, what=what)


@commands(may=is_moderator)
def done(ctx: Context, todo: TodoNumber) -> None:
    """It is done."""
    service.finish(ctx.session, todo, by=ctx.member, now=ctx.now)
    digest.look_no_more(ctx, todo)
    service.note(ctx.session, by=ctx.member, key="todo-act-done", args={"number": str(todo.number)}, at=ctx.now)
    ctx.undoable(ctx.text("todo-done-what", number=str(todo.number)), "not_done", number=todo.number)
    ctx.reply("todo-is-done", number=str(todo.number), left=len(service.open_todos(ctx.session, ctx.community.id)))


@commands(hidden=True, may=is_moderator)
def not_done(ctx: Context, number: Line) -> None:
    """Take back that it is done."""
    todo = service.todo_numbered(ctx.session, ctx.community.id, int(number))
    if todo is None:
        raise service.UnknownTodo(words=number, open=[], count=0)
    until = service.again(ctx.session, todo, by=ctx.member)
    if until is not None:
        digest.look_again(ctx, todo, until)
    ctx.reply("todo-open-again", number=number)


@commands(reads=True, may=is_moderator)
def planned(ctx: Context) -> None:
    """What I am going to do by myself, soonest first."""
    kinds = [kind for kind, timer in ctx.dispatcher.timers.items() if timer.planned]
    timers = planned_timers(ctx.session, ctx.community.id, kinds, ON_A_PAGE)
    if not timers:
        ctx.reply("todo-nothing-planned")
        return
    lines = [
        ctx.text(
            "todo-planned-line",
            at=timer.due_at,
            what=ctx.text(f"timer-{timer.kind}", subject=wording.subject(ctx, timer.subject, ctx.language)),
        )
        for timer in timers
    ]
    ctx.reply_text("\n".join([ctx.text("todo-planned"), *lines]))


@commands(reads=True, may=is_moderator)
def log(ctx: Context, page: Page | None = None) -> None:
    """What moderators did, newest first."""
    start = ON_A_PAGE * ((page or 1) - 1)
    found = service.acts(ctx.session, ctx.community.id, start=start, limit=ON_A_PAGE + 1)
    if not found:
        ctx.reply("todo-no-acts")
        return
    lines = [
        ctx.text("todo-act", at=act.at, by=act.by.name, what=ctx.text(act.key, **act.args)) for act in found[:ON_A_PAGE]
    ]
    ctx.reply_text("\n".join([ctx.text("todo-acts"), *lines]))
    if len(found) > ON_A_PAGE:
        ctx.reply("todo-acts-more", next=str((page or 1) + 1))
