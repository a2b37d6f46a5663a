"""Importing a folder: everything once, on both databases, however often it was stopped; and how it looks in chat."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, AskState, Contribution
from breinbot.clock import SystemClock
from breinbot.failure import told
from breinbot.groups.model import Group
from breinbot.importing import Imported, import_folder
from breinbot.members import Account, Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.record import Query, RecordIndex
from breinbot.record import service as record
from breinbot.record.model import Entry
from breinbot.sources import service as sources
from breinbot.sources.folder import read_folder
from breinbot.sources.model import Source, SourceRow
from breinbot.sources.service import OtherWords
from breinbot.store import Store
from tests.conftest import shared
from tests.practice import Practice


class Stopped(BaseException):
    """The plug is pulled."""


def take(store: Store, path: Path, **options: Any) -> Imported:
    folder = read_folder(path)
    group = store.read_now(lambda session: session.scalars(select(Group.id).where(Group.short == "omloop")).one())
    given = {"name": folder.name, "licence": None, "progress": lambda done: None} | options
    return import_folder(store, SystemClock(), folder, group, **given)


def count(store: Store, table: Any, *where: Any) -> int:
    return store.read_now(lambda session: session.scalar(select(func.count()).select_from(table).where(*where)) or 0)


@pytest.fixture
def exchange() -> Path:
    return shared() / "data" / "ai-exchange"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Three asks, four answers, one of them by the asker, one by nobody who is known."""
    folder = tmp_path / "forum"
    folder.mkdir()
    at = "2024-05-0{}T10:00:00Z"
    asks = [
        {"id": n, "at": at.format(n), "author": f"Piet {n}", "title": f"Hoe {n}?", "text": f"Vertel {n}.", "score": n}
        for n in (1, 2, 3)
    ]
    answers = [
        {"id": 10 + n, "ask": ask, "at": at.format(4 + n), "author": author, "text": f"Zo gaat dat met dingen, {n}."}
        for n, (ask, author) in enumerate([(1, "Kees"), (2, "Piet 2"), (1, None), (1, "Kees")])
    ]
    (folder / "asks.jsonl").write_text("\n".join(map(json.dumps, asks)), "utf-8")
    (folder / "answers.jsonl").write_text("\n".join(map(json.dumps, answers)), "utf-8")
    (folder / "SOURCE.md").write_text("# Het forum\n\nLicence: CC BY 4.0.\n", "utf-8")
    return folder


def test_a_folder_becomes_asks_contributions_and_entries(store: Store, small: Path) -> None:
    before = count(store, Account)
    assert take(store, small) == Imported(asks=3, answers=4, known=0)
    assert count(store, Account) == before

    def look(session: Session) -> None:
        ask = session.scalars(select(Ask).where(Ask.title == "Hoe 1?")).one()
        assert (ask.state, ask.contributions, ask.details, ask.asker.name) == (
            AskState.ARCHIVED,
            3,
            "Vertel 1.",
            "Piet 1",
        )
        given = session.scalars(select(Contribution).where(Contribution.ask_id == ask.id).order_by(Contribution.place))
        assert [(one.place, one.writer.name) for one in given] == [(1, "Kees"), (2, "N.N."), (3, "Kees")]
        entries = session.scalars(select(Entry).where(Entry.ask == ask.number).order_by(Entry.contribution)).all()
        assert [(e.label, e.title, e.text) for e in entries] == [
            (f"{ask.number}.{n}", "Hoe 1?", f"Zo gaat dat met dingen, {m}.") for n, m in ((1, 0), (2, 2), (3, 3))
        ]
        consent = entries[0].consent
        assert (consent.about, consent.answer, consent.subject) == (
            ConsentAbout.SOURCE,
            ConsentAnswer.LICENSED,
            "Het forum",
        )
        assert consent.wording == "CC BY 4.0\n# Het forum\n\nLicence: CC BY 4.0."
        more = session.scalars(select(SourceRow.more).where(SourceRow.row == ask.id, SourceRow.external == "1")).all()
        assert {"score": 1} in more
        assert session.scalars(select(Member).where(Member.name == "Kees")).one().stopped_at is not None

    store.read_now(look)


def test_the_whole_exchange_stopped_half_way_and_resumed(
    store: Store, exchange: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "BATCH", 100)

    def stop_at(limit: int) -> Any:
        def progress(done: int) -> None:
            if done >= limit:
                raise Stopped

        return progress

    for limit in (100, 700):
        with pytest.raises(Stopped):
            take(store, exchange, progress=stop_at(limit))
    assert take(store, exchange) == Imported(asks=0, answers=449, known=721)  # 421 asks and 300 answers are in
    assert take(store, exchange) == Imported(asks=0, answers=0, known=1170)
    assert count(store, Entry) == count(store, Contribution) == 749
    assert count(store, Ask, Ask.state == AskState.ARCHIVED) == 421
    assert count(store, Source) == 1

    def look(session: Session) -> None:
        given = select(Contribution.ask_id, func.count(), func.max(Contribution.place)).group_by(Contribution.ask_id)
        asks = {ask.id: ask for ask in session.scalars(select(Ask))}
        for ask_id, there, last in session.execute(given):
            assert there == last == asks[ask_id].contributions
        numbers = [ask.number for ask in asks.values()]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        index = RecordIndex()
        first = record.ranked(session, index, 1, Query("What is backprop?"), 1)
        assert first[0].text.startswith('"Backprop" is the same as')

    store.read_now(look)


def test_new_lines_of_a_folder_are_added(store: Store, small: Path) -> None:
    lines = (small / "answers.jsonl").read_text("utf-8").splitlines()
    (small / "answers.jsonl").write_text("\n".join(lines[:2]), "utf-8")
    assert take(store, small) == Imported(asks=3, answers=2, known=0)
    (small / "answers.jsonl").write_text("\n".join(lines), "utf-8")
    assert take(store, small) == Imported(asks=0, answers=2, known=5)


def test_another_folder_with_the_same_ids_is_told_and_can_be_named(store: Store, small: Path) -> None:
    take(store, small)
    other = (small / "asks.jsonl").read_text("utf-8").replace("Hoe 2?", "Waarom 2?")
    (small / "asks.jsonl").write_text(other, "utf-8")
    with pytest.raises(OtherWords, match="ask '2' of the source 'Het forum' was imported before with other words"):
        take(store, small)
    assert count(store, Entry) == 4
    assert take(store, small, name="Het andere forum") == Imported(asks=3, answers=4, known=0)


def test_a_licence_that_is_stated_later_is_taken_over(store: Store, small: Path) -> None:
    (small / "SOURCE.md").unlink()
    take(store, small)
    assert count(store, Consent, Consent.wording == "not stated") == 5
    take(store, small, licence="CC0")
    assert count(store, Consent, Consent.wording == "CC0") == 5


def test_a_full_disk_keeps_what_was_finished(sqlite_url: str, exchange: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BATCH", 100)
    store = Store(sqlite_url)
    with store.writing.connect() as connection:  # the one connection that writes
        pages = connection.scalar(text("pragma page_count")) or 0
        connection.exec_driver_sql(f"pragma max_page_count = {pages + 200}")
    with pytest.raises(OperationalError) as raised:
        take(store, exchange)
    assert (told(raised.value) or "").startswith("The disk is full. What was finished before is kept")
    kept = count(store, Ask, Ask.state == AskState.ARCHIVED) + count(store, Entry)
    assert 0 < kept < 1170
    with store.writing.connect() as connection:
        connection.exec_driver_sql("pragma max_page_count = 1000000")
    assert take(store, exchange).known == kept
    assert count(store, Entry) == 749
    store.close()


async def test_an_imported_ask_in_chat(practice: Practice, small: Path) -> None:
    take(practice.app.store, small)
    await practice.play("@noor !zoek dingen groep:omloop", "@noor !toon 14", "@noor !open-vragen")
    found, shown, opened = practice.said_to("noor")[-3:]
    assert "Bij de vraag 'Hoe 1?' (Omloop), van Kees, 4 mei 2024. Uit Het forum, licentie CC BY 4.0." in found
    assert "Deze vraag komt van buiten deze community en is om na te lezen." in shown
    assert "Hoe 1?" not in opened
    await practice.play("@noor !ik-help 14")
    assert (
        "komt van buiten deze community en is om na te lezen. Ik heb niets veranderd." in practice.said_to("noor")[-1]
    )
    await practice.play("/as moderator @vera", "@vera !opgelost 14", "@vera !weer-open 14")
    assert all("komt van buiten" in told for told in practice.said_to("vera")[-2:])
    await practice.play("@noor !antwoord 14 Bij ons gaat het anders.")
    assert "Deze vraag komt van buiten; wie hem bekijkt, ziet je antwoord wel." in practice.said_to("noor")[-1]
    assert practice.said_to("Piet 1") == []
