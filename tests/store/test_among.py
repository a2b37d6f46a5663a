"""One of many values: the same rows as with a parameter for each, on both databases."""

from datetime import UTC, datetime

from sqlalchemy import delete, event, func, select
from sqlalchemy.orm import Session

from breinbot.clock.model import Timer
from breinbot.members import Community
from breinbot.store import Base, Store
from breinbot.store.among import among
from breinbot.store.bulk import insert_many

AT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
ODD = ["a:1", "'; drop table timer; --", '"quoted", {braced}', "né 😀", "\\N", "%s :name", ""]


def _fill(session: Session) -> None:
    here = session.scalars(select(Community.id)).one()
    row = {"community_id": here, "kind": "among", "due_at": AT, "payload": {}, "tries": 0, "error": None}
    insert_many(session, Base.metadata.tables["timer"], [row | {"subject": subject} for subject in ODD])


def test_words_and_numbers_are_found_as_they_are(store: Store) -> None:
    store.write_now(_fill)

    def look(session: Session) -> None:
        mine = select(Timer).where(Timer.kind == "among").order_by(Timer.id)
        timers = session.scalars(mine).all()
        assert [one.subject for one in session.scalars(mine.where(among(Timer.subject, ODD[1:])))] == ODD[1:]
        assert session.scalars(mine.where(among(Timer.id, [timers[0].id, timers[2].id, -1]))).all() == [
            timers[0],
            timers[2],
        ]
        assert session.scalars(mine.where(among(Timer.id, []))).all() == []
        assert len(session.scalars(mine.where(~among(Timer.id, [timers[0].id]))).all()) == len(ODD) - 1

    store.read_now(look)


def test_sqlite_looks_them_up_in_its_index(sqlite_url: str) -> None:
    store = Store(sqlite_url)

    def plan(session: Session) -> list[str]:
        query = select(Timer.id).where(Timer.kind == "among", among(Timer.id, [1, 2]))
        text = str(query.compile(store.reading, compile_kwargs={"render_postcompile": True}))
        return [
            row.detail for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", ("among", "[]"))
        ]

    found = store.read_now(plan)
    store.close()
    assert any("SEARCH timer USING INTEGER PRIMARY KEY" in line for line in found), found


def test_however_many_they_are_it_is_one_statement(store: Store) -> None:
    """SQLite knows no more than 32,766 parameters, PostgreSQL no more than 65,535."""
    store.write_now(_fill)
    statements: list[str] = []
    event.listen(store.writing, "before_cursor_execute", lambda *given: statements.append(given[2]))

    def drop(session: Session) -> int:
        session.execute(delete(Timer).where(Timer.kind == "among", among(Timer.id, range(1, 3))))
        statements.clear()
        many = delete(Timer).where(Timer.kind == "among", among(Timer.id, range(100_000)))
        session.execute(many.execution_options(synchronize_session=False))
        return session.scalar(select(func.count()).where(Timer.kind == "among")) or 0

    assert store.write_now(drop) == 0
    assert len(statements) == 2
