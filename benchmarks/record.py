"""The record at 100,000 entries: import, index, finding, memory after the first find, backup and restore.

The entries are put together from sentences of the shared data, Dutch and English, by a fixed seed; the queries are its
judged queries and the titles of its asks, in turn. Peers in the same run, on the same documents: SQLite FTS5 (unicode61,
any word, bm25) and tantivy as it comes (its default analysis, any word), both giving the texts of six hits.
"""

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import tantivy
from sqlalchemy import select

from benchmarks import community
from benchmarks.report import percentile, report
from breinbot.clock import SystemClock
from breinbot.groups.model import Group
from breinbot.importing import import_folder
from breinbot.models import in_order
from breinbot.record import Query, RecordIndex
from breinbot.record import service as record
from breinbot.sources.folder import read_folder
from breinbot.store import Store
from breinbot.store.backup import back_up, check, restore_rows

ENTRIES = 100_000
ASKS = 20_000
QUERIES = 400
HITS = record.PAGE + 1
SENTENCES = 3  # of each entry
SHARED = community.ROOT.parent / "shared" / "data"

FIRST_FIND = """
import sys, time
from pathlib import Path
from breinbot.record import Query, RecordIndex, service
from breinbot.store import Store
store, index = Store(sys.argv[1]), RecordIndex(Path(sys.argv[2]))
found = store.read_now(lambda session: service.find(session, index, 1, Query("verzekering voor een bakfiets")))
print("ready", len(found.entries), flush=True)
time.sleep(60)
"""


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _sentences() -> list[str]:
    texts = [one["text"] for one in _lines(SHARED / "ai-exchange" / "answers.jsonl")]
    texts += [one["text"] for one in _lines(SHARED / "dutch" / "records.jsonl")] * 10
    return [sentence for text in texts for sentence in re.split(r"(?<=[.?!])\s+", text) if 20 < len(sentence) < 300]


def _queries() -> list[str]:
    dutch = [one["text"] for one in _lines(SHARED / "dutch" / "queries.jsonl")]
    titles = [one["title"] for one in _lines(SHARED / "ai-exchange" / "asks.jsonl")]
    mixed = [query for pair in zip(dutch * 8, titles, strict=False) for query in pair]
    return mixed[:QUERIES]


def _write_folder(folder: Path) -> list[str]:
    """A folder to import; returns the texts of its answers."""
    chance = random.Random(20261124)
    sentences = _sentences()
    texts = [" ".join(chance.sample(sentences, SENTENCES)) for _ in range(ENTRIES)]
    row = {"at": "2024-05-01T10:00:00Z"}
    with (folder / "asks.jsonl").open("w", encoding="utf-8") as asks:
        for n in range(ASKS):
            own = {"id": n, "author": n % 500, "title": chance.choice(sentences)[:90], "text": ""}
            asks.write(json.dumps(row | own) + "\n")
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as answers:
        for n, text in enumerate(texts):
            answers.write(json.dumps(row | {"id": n, "ask": n % ASKS, "author": n % 700, "text": text}) + "\n")
    return texts


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _each(work: Callable[[str], object], queries: list[str]) -> list[float]:
    """Milliseconds for each query, after one round to warm up."""
    for query in queries[:50]:
        work(query)
    return [_timed(lambda q=query: work(q)) * 1000 for query in queries]


def _finding(store: Store, index: RecordIndex) -> Callable[[str], object]:
    return lambda query: store.read_now(lambda session: record.find(session, index, 1, Query(query)))


@contextmanager
def _fts5(folder: Path, texts: list[str]) -> Iterator[Callable[[str], object]]:
    connection = sqlite3.connect(folder / "fts5.db")
    connection.execute("create virtual table answers using fts5 (text)")
    connection.executemany("insert into answers (text) values (?)", ((text,) for text in texts))
    connection.commit()

    def find(query: str) -> object:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        return connection.execute(
            "select text from answers where answers match ? order by bm25(answers) limit ?", (words, HITS)
        ).fetchall()

    yield find
    connection.close()


@contextmanager
def _tantivy(folder: Path, texts: list[str]) -> Iterator[Callable[[str], object]]:
    schema = tantivy.SchemaBuilder().add_text_field("text", stored=True).build()
    (folder / "tantivy").mkdir()
    index = tantivy.Index(schema, str(folder / "tantivy"))
    writer = index.writer(50_000_000, 1)
    for text in texts:
        document = tantivy.Document()
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def find(query: str) -> object:
        searcher = index.searcher()
        words = " ".join(re.findall(r"\w+", query.lower()))
        found = searcher.search(index.parse_query(words, ["text"]), HITS)
        return [searcher.doc(address)["text"] for _, address in found.hits]

    yield find


def _memory(url: str, index: Path) -> float:
    """Resident memory of a process that opened database and index and found something, in MB."""
    child = subprocess.Popen(
        [sys.executable, "-c", FIRST_FIND, url, str(index)],
        stdout=subprocess.PIPE,
        cwd=community.ROOT,
        env=dict(os.environ),
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().startswith("ready")
        return psutil.Process(child.pid).memory_info().rss / 1e6
    finally:
        child.kill()
        child.communicate()


def _backup(store: Store, folder: Path) -> tuple[float, float, float]:
    """Seconds to back up, to check and restore into a new file, and megabytes."""
    file = folder / "backup.zip"
    taken = _timed(lambda: back_up(store, in_order(), folder / "keys", file, lambda done: None))
    fresh = Store(f"sqlite:///{folder / 'restored.db'}")
    restored = _timed(lambda: restore_rows(fresh.writing, in_order(), file, check(file), lambda done: None))
    fresh.close()
    return taken, restored, file.stat().st_size / 1e6


def _copy(url: str, folder: Path) -> float:
    """The peer of a backup: SQLite's own copy of the file, in seconds."""
    source = sqlite3.connect(url.removeprefix("sqlite:///"))
    target = sqlite3.connect(folder / "copy.db")
    seconds = _timed(lambda: source.backup(target))
    source.close()
    target.close()
    return seconds


def main() -> None:
    if not SHARED.is_dir():
        print("record: needs the folder 'shared' beside the project; not measured")
        return
    figures: dict[str, float] = {}
    with community.sqlite() as url, TemporaryDirectory(prefix="breinbot-bench-") as temporary:
        folder = Path(temporary)
        texts = _write_folder(folder)
        store = Store(url)
        group = store.read_now(lambda session: session.scalars(select(Group.id).order_by(Group.id)).first())
        seconds = _timed(
            lambda: import_folder(
                store,
                SystemClock(),
                read_folder(folder),
                group or 0,
                name="bench",
                licence="CC0",
                progress=lambda done: None,
            )
        )
        figures["import_answers_per_s"] = ENTRIES / seconds
        index = RecordIndex(folder / "index")
        seconds = _timed(lambda: index.build(store.read_now, lambda done: None))
        figures["index_entries_per_s"] = ENTRIES / seconds
        queries = _queries()
        with _fts5(folder, texts) as fts5, _tantivy(folder, texts) as raw:
            for name, find in (("own", _finding(store, index)), ("fts5", fts5), ("tantivy", raw)):
                taken = _each(find, queries)
                figures[f"find_{name}_p50_ms"], figures[f"find_{name}_p95_ms"] = (
                    percentile(taken, 0.5),
                    percentile(taken, 0.95),
                )
        index.close()
        figures["memory_after_first_find_mb"] = _memory(url, folder / "index")
        figures["index_mb"] = sum(file.stat().st_size for file in (folder / "index").rglob("*.*")) / 1e6
        figures["backup_s"], figures["restore_s"], figures["backup_mb"] = _backup(store, folder)
        store.close()
        figures["sqlite_copy_s"] = _copy(url, folder)
        shutil.rmtree(folder / "index")
    for name, value in figures.items():
        print(f"{name}: {value:.1f}")
    report(
        "record",
        entries=ENTRIES,
        **figures,
        goal="import_answers_per_s >= 2000, find_own_p95_ms <= 10, memory_after_first_find_mb <= 300",
    )


if __name__ == "__main__":
    main()
