"""The index follows the record: late commits, other processes, damage, restarts, and words that have to go."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tantivy
from sqlalchemy.orm import Session

from breinbot.record import Query, RecordIndex, following
from breinbot.record import service as record
from breinbot.record.following import follow_record
from breinbot.store import Store
from tests.kept import keep, take_away


def found(store: Store, index: RecordIndex, words: str) -> list[int]:
    """The numbers of the asks whose answers are found."""
    return store.read_now(lambda session: [e.ask for e in record.ranked(session, index, 1, Query(words), 10)])


def follow(store: Store, index: RecordIndex) -> None:
    while store.read_now(index.follow):
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index" / "main"


@pytest.fixture
def index(folder: Path) -> Iterator[RecordIndex]:
    opened = RecordIndex(folder)
    yield opened
    opened.close()


def test_what_is_kept_edited_and_taken_away_is_followed(store: Store, index: RecordIndex) -> None:
    assert found(store, index, "bakfiets") == []
    store.write_now(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
    assert found(store, index, "bakfietsen") == [50]
    store.write_now(
        lambda session: record.edit_entry(
            session, entry=record.entry_numbered(session, 1, 50, 1), text="De steekwagen is te leen."
        )
    )
    assert found(store, index, "bakfiets") == []
    assert found(store, index, "steekwagens") == [50]
    store.write_now(lambda session: take_away(session, 50))
    assert found(store, index, "steekwagen") == []


def test_what_is_gone_from_the_database_is_not_shown_though_the_index_lags(store: Store, index: RecordIndex) -> None:
    store.write_now(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
    assert found(store, index, "bakfiets") == [50]

    def take_away_unseen(session: Session) -> None:
        entry = record.entry_numbered(session, 1, 50, 1)
        assert entry is not None
        entry.gone_at, entry.text = entry.kept_at, ""

    store.write_now(take_away_unseen)
    assert found(store, index, "bakfiets") == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_commits_late_with_a_lower_number_is_not_passed_by(store: Store, index: RecordIndex) -> None:
    """Two writers take their numbers in one order and commit in the other, with the index looking in between."""
    assert found(store, index, "ladder") == []
    with Session(store.writing) as early, Session(store.writing) as late:
        keep(early, "Wij hebben een ladder van acht meter.", number=60)
        keep(late, "Wij hebben een trapje.", number=61)
        late.commit()
        assert found(store, index, "trapje") == [61]
        assert found(store, index, "ladder") == []
        early.commit()
    assert found(store, index, "ladder") == [60]
    with Session(store.writing) as undone, Session(store.writing) as after:
        keep(undone, "Dit wordt teruggedraaid.", number=62)
        keep(after, "Een kruiwagen kan ook.", number=63)
        after.commit()
        assert found(store, index, "kruiwagen") == [63]
        undone.rollback()
    assert found(store, index, "teruggedraaid") == []


def test_two_processes_write_and_a_third_finds_it_all(database_url: str, index: RecordIndex) -> None:
    one, other, reader = Store(database_url), Store(database_url), Store(database_url)
    try:
        for number in range(100, 120, 2):
            one.write_now(lambda session, n=number: keep(session, f"Antwoord met woord{n}x", number=n))
            other.write_now(lambda session, n=number + 1: keep(session, f"Antwoord met woord{n}x", number=n))
            assert found(reader, index, f"woord{number + 1}x") == [number + 1]
        assert [found(reader, index, f"woord{number}x") for number in range(100, 120)] == [[n] for n in range(100, 120)]
    finally:
        for store in (one, other, reader):
            store.close()


async def test_the_follower_takes_in_what_others_keep(database_url: str, index: RecordIndex) -> None:
    store, other = Store(database_url), Store(database_url)
    task = asyncio.create_task(follow_record(store, index))
    try:
        await other.write(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
        async with asyncio.timeout(60):
            while await store.read(index.has_work):
                await asyncio.sleep(0.05)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        store.close()
        other.close()


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def test_a_restart_goes_on_with_the_same_generation(store: Store, folder: Path) -> None:
    store.write_now(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
    first = RecordIndex(folder)
    assert found(store, first, "bakfiets") == [50]
    first.close()
    names = _names(folder)
    store.write_now(lambda session: keep(session, "Bij ons ook, een bakfiets met huif.", number=51))
    second = RecordIndex(folder)
    assert set(found(store, second, "bakfiets")) == {50, 51}
    second.close()
    assert _names(folder) == names


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


DAMAGE: dict[str, Any] = {
    "a byte of the words": lambda at: [_flip(file) for file in at.glob("*.term")],
    "a byte of the hits": lambda at: [_flip(file) for file in at.glob("*.idx")],
    "a file is gone": lambda at: [file.unlink() for file in at.glob("*.store")],
    "a file is cut": lambda at: [file.write_bytes(file.read_bytes()[:20]) for file in at.glob("*.fast")],
    "its list of files is no JSON": lambda at: (at / "meta.json").write_text("{"),
    "its state is no JSON": lambda at: (at / "breinbot.json").write_text(""),
    "it was made by other rules": lambda at: (at / "breinbot.json").write_text('{"rules": "0"}'),
    "its folder is empty": lambda at: [file.unlink() for file in at.iterdir()],
    "what is current is no name": lambda at: (at.parent / "current").write_bytes(b"\xff\xfe"),
    "what is current is not there": lambda at: (at.parent / "current").write_text("99"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_index_is_made_anew(sqlite_url: str, folder: Path, what: str) -> None:
    store = Store(sqlite_url)
    store.write_now(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
    index = RecordIndex(folder)
    assert found(store, index, "bakfiets") == [50]
    index.close()
    (name,) = _names(folder)
    DAMAGE[what](folder / name)
    again = RecordIndex(folder)
    assert found(store, again, "bakfiets") == [50]
    again.close()
    assert _names(folder) != {name}
    store.close()


def test_the_index_of_another_database_is_not_used(sqlite_url: str, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(Path(sqlite_url.removeprefix("sqlite:///")).read_bytes())
    one, two = Store(sqlite_url), Store(f"sqlite:///{other}")
    one.write_now(lambda session: keep(session, "Onze bakfiets is te leen.", number=50))
    two.write_now(lambda session: keep(session, "Een steekwagen hebben wij wel.", number=51))
    index = RecordIndex(folder)
    assert found(one, index, "bakfiets") == [50]
    index.close()
    index = RecordIndex(folder)
    assert found(two, index, "steekwagen") == [51]
    assert found(two, index, "bakfiets") == []
    index.close()
    one.close()
    two.close()


def test_a_new_index_made_beside_a_running_one_is_taken_over(store: Store, index: RecordIndex, folder: Path) -> None:
    for number in (50, 51):
        store.write_now(lambda session, n=number: keep(session, f"Bakfiets nummer {n}.", number=n))
    assert set(found(store, index, "bakfiets")) == {50, 51}
    before = _names(folder)
    told: list[int] = []
    beside = RecordIndex(folder)
    assert beside.build(store.read_now, told.append) == 2
    beside.close()
    assert told
    assert _names(folder).isdisjoint(before)
    store.write_now(lambda session: keep(session, "Nog een bakfiets.", number=52))
    assert set(found(store, index, "bakfiets")) == {50, 51, 52}


def _has_word(folder: Path, word: str) -> bool:
    """Whether a word is in the dictionary of the index in this folder; its files are compressed, so bytes do not tell."""
    opened = tantivy.Index.open(str(folder))
    opened.reload()
    return opened.searcher().doc_freq("text-own", word) > 0


def test_words_that_were_taken_away_leave_the_files_too(
    store: Store, index: RecordIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, text in ((50, "Mijn buurvrouw heet Appelscha."), (51, "Vraag het de gemeente.")):
        store.write_now(lambda session, n=number, t=text: keep(session, t, number=n))
    assert found(store, index, "appelscha") == [50]
    store.write_now(lambda session: take_away(session, 50))
    assert found(store, index, "appelscha") == []
    (name,) = _names(folder)
    assert _has_word(folder / name, "appelscha")
    assert index.tidy() is False
    monkeypatch.setattr(following, "RENEW_AFTER", 0.0)
    assert index.tidy() is True
    follow(store, index)
    (fresh,) = _names(folder)
    assert fresh != name
    assert not _has_word(folder / fresh, "appelscha")
    assert found(store, index, "gemeente") == [51]
    assert index.tidy() is False


def test_a_renewal_is_not_forgotten_by_a_restart(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write_now(lambda session: keep(session, "Mijn buurvrouw heet Appelscha.", number=50))
    index = RecordIndex(folder)
    assert found(store, index, "appelscha") == [50]
    store.write_now(lambda session: take_away(session, 50))
    follow(store, index)
    index.close()
    monkeypatch.setattr(following, "RENEW_AFTER", 0.0)
    index = RecordIndex(folder)
    assert store.read_now(index.has_work)
    follow(store, index)
    assert index.tidy() is True
    follow(store, index)
    index.close()
    (name,) = _names(folder)
    assert not _has_word(folder / name, "appelscha")


def test_a_large_record_is_built_step_by_step(
    store: Store, index: RecordIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BATCH", 7)
    store.write_now(lambda session: [keep(session, f"Bakfiets woord{n}x.", number=n) for n in range(100, 140)])
    assert store.read_now(index.follow) is True
    store.write_now(lambda session: [keep(session, f"Bakfiets woord{n}x.", number=n) for n in range(140, 160)])
    store.write_now(lambda session: take_away(session, 101))
    follow(store, index)
    assert [found(store, index, f"woord{n}x") for n in (100, 101, 139, 140, 159)] == [[100], [], [139], [140], [159]]
    assert not store.read_now(index.has_work)
