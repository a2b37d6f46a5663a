"""An item of the moderators' list by its number."""

from collections.abc import Iterable
from typing import Annotated

from breinbot.chat import Context
from breinbot.chat.readers import NumberReader
from breinbot.members.rights import is_moderator
from breinbot.todo import service
from breinbot.todo.model import Todo
from breinbot.todo.wording import line


class TodoReader(NumberReader[Todo]):
    """The number of something that is open."""

    def find(self, ctx: Context, words: str, number: int | None) -> Todo:
        is_moderator.check(ctx.session, ctx.member)
        todo = service.todo_numbered(ctx.session, ctx.community.id, number) if number is not None else None
        if todo is None or todo.done_at is not None:
            numbers = [str(one.number) for one in service.open_todos(ctx.session, ctx.community.id)[:5]]
            raise service.UnknownTodo(words=words, open=numbers, count=len(numbers))
        return todo

    def listed(self, ctx: Context) -> Iterable[tuple[str, str]]:
        if not is_moderator.allows(ctx.session, ctx.member):
            return ()
        every = service.open_todos(ctx.session, ctx.community.id)
        return ((str(one.number), line(ctx, one, ctx.language)) for one in every)


TodoNumber = Annotated[Todo, TodoReader()]
