"""Many rows at once: the same rows as one by one, on both databases."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.clock.model import Timer
from breinbot.members import Community
from breinbot.store import Base, Store
from breinbot.store.bulk import insert_for_each, insert_many, next_keys, put_many

TIMER = Base.metadata.tables["timer"]
AT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def _rows(session: Session, subjects: list[str], **payload: str) -> list[dict[str, object]]:
    here = session.scalars(select(Community.id)).one()
    row = {"community_id": here, "kind": "bulk", "due_at": AT, "payload": payload, "tries": 0, "error": None}
    return [row | {"subject": subject} for subject in subjects]


def _found(session: Session) -> dict[str, tuple[datetime, dict[str, str], int]]:
    timers = session.scalars(select(Timer).where(Timer.kind == "bulk"))
    return {one.subject: (one.due_at, one.payload, one.tries) for one in timers}


def test_rows_are_what_they_were_given(store: Store) -> None:
    odd = ["a:1", "tab\tand\\backslash", "'; drop table timer; --", "né 😀", "\\N", "%s :name"]
    store.write_now(lambda session: insert_many(session, TIMER, _rows(session, odd, why='\\.\n"')))
    found = store.read_now(_found)
    assert found == {subject: (AT, {"why": '\\.\n"'}, 0) for subject in odd}


def test_what_is_there_is_changed_and_the_rest_is_new(store: Store) -> None:
    key = ("community_id", "kind", "subject")
    store.write_now(lambda session: put_many(session, TIMER, _rows(session, ["a:1", "a:2"], n="1"), key))
    store.write_now(lambda session: put_many(session, TIMER, _rows(session, ["a:2", "a:3"], n="2"), key))
    found = store.read_now(_found)
    assert {subject: payload["n"] for subject, (_, payload, _) in found.items()} == {"a:1": "1", "a:2": "2", "a:3": "2"}
    store.write_now(lambda session: put_many(session, TIMER, [], key))


def test_keys_are_given_out_once(store: Store) -> None:
    """Also where rows are added one by one in between, as by another process."""

    def draw(session: Session) -> list[int]:
        keys = next_keys(session, TIMER, 3)
        rows = _rows(session, [f"a:{key}" for key in keys])
        insert_many(session, TIMER, [row | {"id": key} for row, key in zip(rows, keys, strict=True)])
        session.add(Timer(**_rows(session, [f"b:{keys[0]}"])[0]))
        return keys

    first, second = store.write_now(draw), store.write_now(draw)
    assert len({*first, *second}) == 6
    assert store.read_now(lambda session: session.scalar(select(func.count()).where(Timer.kind == "bulk"))) == 8


def test_rows_that_go_with_each_value_are_inserted_in_order(store: Store) -> None:
    """Those that many share are whole for each of them; a value may have rows of its own, or none."""

    def draw(session: Session) -> list[str]:
        shared = _rows(session, ["left out"], n="'1'") + _rows(session, ["left out"], n="2")
        own = _rows(session, ["left out"], n="é")
        for number, row in enumerate(shared + own):
            row["kind"] = f"bulk:{number}"
        given = [("a:3", shared), ("a:1", own), ("a:4", []), ("a:2", shared)]
        insert_for_each(session, TIMER, "subject", given)
        insert_for_each(session, TIMER, "subject", [])
        insert_for_each(session, TIMER, "subject", [("a:5", [])])
        found = session.scalars(select(Timer).where(Timer.kind.startswith("bulk:")).order_by(Timer.id))
        return [f"{one.subject} {one.payload['n']} {one.due_at:%H:%M}" for one in found]

    expected = ["a:3 '1' 01:30", "a:3 2 01:30", "a:1 é 01:30", "a:2 '1' 01:30", "a:2 2 01:30"]
    assert store.write_now(draw) == expected
