"""An item of the moderators' list by its number."""

import re
from typing import Annotated

from breinbot.chat import Completion, Context, Reader
from breinbot.members.rights import is_moderator
from breinbot.todo import service
from breinbot.todo.model import Todo
from breinbot.todo.wording import line

_NUMBER = re.compile(r"#?(\d{1,9})[.:,]?$")
_LABEL = 100  # characters of a completion


class TodoReader(Reader[Todo]):
    """The number of something that is open."""

    limit = 12
    takes_word = True
    completes = True

    def read(self, ctx: Context, words: str) -> Todo:
        is_moderator.check(ctx.session, ctx.member)
        found = _NUMBER.match(words)
        todo = service.todo_numbered(ctx.session, ctx.community.id, int(found[1])) if found else None
        if todo is None or todo.done_at is not None:
            numbers = [str(one.number) for one in service.open_todos(ctx.session, ctx.community.id)[:5]]
            raise service.UnknownTodo(words=words, open=numbers, count=len(numbers))
        return todo

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        own, rest = super().front(ctx, words) or ("", "")
        return (own, rest) if _NUMBER.match(own) else None

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        if not is_moderator.allows(ctx.session, ctx.member):
            return []
        every = service.open_todos(ctx.session, ctx.community.id)
        shown = (Completion(str(one.number), line(ctx, one, ctx.language)[:_LABEL]) for one in every)
        return [each for each in shown if typed in each.label][:25]


TodoNumber = Annotated[Todo, TodoReader()]
