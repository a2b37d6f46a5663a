"""What is asked of many asks at once takes as many statements as for one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from breinbot.asks import queries
from breinbot.members import Member
from tests.practice import Practice

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Asked = Callable[[Session, Member], object]


def _one(number: int, group: str, writer: str) -> tuple[str, ...]:
    """Each in a place of its own, and with a writer of its own."""
    asked = f"#direct @lotte hulpvraag Wie heeft gereedschap? | groep: {group}"
    return (asked, f"#direct @{writer} antwoord {number} Bij mij is er van alles.")


def _completed(session: Session, member: Member) -> object:
    """As a number of an answer is completed."""
    asks = queries.readable(session, member, queries.open_asks(session, member.community_id))
    given = queries.contributions_of(session, *asks)
    how = queries.may_read(session, member, "elsewhere", given)
    return [(one.label, one.writer.name, readable) for one, readable in zip(given, how, strict=True)]


def _caught_up(session: Session, member: Member) -> object:
    return [(ask.title, answers) for ask, answers in queries.answered_since(session, member, LONG_AGO)]


@pytest.mark.parametrize("asked", [_completed, _caught_up])
async def test_more_asks_take_no_more_statements(practice: Practice, asked: Asked) -> None:
    await practice.play(*_one(14, "omloop", "joris"))
    one, of_one = await practice.read(lambda session: _counted(session, asked))
    await practice.play(*_one(15, "beesd", "anna"), *_one(16, "kunstpost", "bas"))
    many, of_many = await practice.read(lambda session: _counted(session, asked))
    assert len(str(of_many)) > 2 * len(str(of_one)), "all three are found"
    assert many == one


def _counted(session: Session, asked: Asked) -> tuple[int, object]:
    """How many statements it takes, and what is found."""
    member = session.scalars(select(Member).where(Member.name == "Lotte")).one()
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(session.connection(), "before_cursor_execute", note)
    found = asked(session, member)
    return len(statements), found
