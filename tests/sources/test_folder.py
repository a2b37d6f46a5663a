"""Folders to be imported: what is wrong is told with file and line, and nothing of it is taken."""

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from breinbot.sources.folder import WrongFolder, read_folder
from tests.conftest import shared

ASK: dict[str, Any] = {"id": "1", "at": "2024-05-01T10:00:00Z", "author": "a", "title": "Hoe?", "text": "Wie weet het?"}
ANSWER: dict[str, Any] = {"id": "2", "ask": "1", "at": "2024-05-02T10:00:00Z", "author": "b", "text": "Zo."}


def lines(*rows: Any) -> str:
    return "".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "oud forum"
    made.mkdir()
    (made / "asks.jsonl").write_text(lines(ASK), "utf-8")
    (made / "answers.jsonl").write_text(lines(ANSWER), "utf-8")
    return made


WRONG = [
    ("asks.jsonl", lines(ASK, "{kapot\n"), "asks.jsonl, line 2: Invalid JSON"),
    ("asks.jsonl", lines(ASK, "\n", "[]\n"), "asks.jsonl, line 3: Input should be an object"),
    ("asks.jsonl", lines(ASK, ASK), "asks.jsonl, line 2: the id '1' stands in line 1 already"),
    ("asks.jsonl", lines(ASK | {"title": ""}), "asks.jsonl, line 1: title: there is nothing in it"),
    ("asks.jsonl", lines(ASK | {"title": "\u200b \u0007"}), "asks.jsonl, line 1: title: there is nothing in it"),
    ("asks.jsonl", lines(ASK | {"title": "x" * 1001}), "asks.jsonl, line 1: title: String should have at most 1000"),
    ("asks.jsonl", lines({"id": "1"}), "asks.jsonl, line 1: at: Field required"),
    ("asks.jsonl", lines(ASK | {"at": "gisteren"}), "asks.jsonl, line 1: at: Input should be a valid datetime"),
    ("asks.jsonl", lines(ASK | {"id": None}), "asks.jsonl, line 1: id: Input should be a valid string"),
    ("asks.jsonl", "", "asks.jsonl: there is not one ask in it"),
    ("asks.jsonl", lines(ASK) + '{"id": "3", "tit', "asks.jsonl, line 2: Invalid JSON"),
    (
        "answers.jsonl",
        lines(ANSWER | {"ask": "9"}),
        "answers.jsonl, line 1: it answers ask '9', which is not in asks.jsonl",
    ),
    ("answers.jsonl", lines(ANSWER, ANSWER), "answers.jsonl, line 2: the id '2' stands in line 1 already"),
    (
        "answers.jsonl",
        lines(ANSWER | {"text": "x" * 100_001}),
        "answers.jsonl, line 1: text: String should have at most",
    ),
]


@pytest.mark.parametrize(("file", "content", "told"), WRONG, ids=[told for _, _, told in WRONG])
def test_what_is_wrong_is_told_with_file_and_line(folder: Path, file: str, content: str, told: str) -> None:
    (folder / file).write_text(content, "utf-8")
    with pytest.raises(WrongFolder) as raised:
        read_folder(folder)
    assert told in str(raised.value)
    assert "Nothing was imported." in str(raised.value)


def test_a_missing_file_or_folder_is_told(folder: Path) -> None:
    (folder / "answers.jsonl").unlink()
    with pytest.raises(WrongFolder, match=r"answers.jsonl: there is no such file"):
        read_folder(folder)
    with pytest.raises(WrongFolder, match=r"there is no such folder"):
        read_folder(folder / "nergens")


def test_many_mistakes_are_counted(folder: Path) -> None:
    (folder / "asks.jsonl").write_text(lines(*["x\n"] * 25), "utf-8")
    with pytest.raises(WrongFolder) as raised:
        read_folder(folder)
    assert str(raised.value).count("asks.jsonl, line") == 10
    assert "… and 16 more" in str(raised.value)  # 15 asks, and the answer to an ask that is not there


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: ("\n" + text + "\n\n").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["utf-8 with a mark", "utf-16", "windows line ends", "blank lines", "no last line end"],
)
def test_other_ways_to_write_a_file_are_read(folder: Path, encode: Any) -> None:
    ask = ASK | {"title": "Koffie in het café?", "text": "Met\u2028een scheidingsteken.\x0bEn nog een."}
    (folder / "asks.jsonl").write_bytes(encode(lines(ask)))
    read = read_folder(folder)
    assert (read.asks, read.answers) == (1, 1)
    assert next(read.read_asks()).title == "Koffie in het café?"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_an_encoding_that_cannot_be_known_is_refused_with_its_line(folder: Path, encoding: str) -> None:
    content = lines(ASK) + lines(ASK | {"id": "3", "title": "Koffie in het café?"})
    (folder / "asks.jsonl").write_bytes(content.encode(encoding))
    with pytest.raises(WrongFolder, match=r"asks.jsonl, line 2: this is not UTF-8"):
        read_folder(folder)


def test_numbers_as_ids_unknown_authors_and_times_without_a_zone_are_taken(folder: Path) -> None:
    (folder / "asks.jsonl").write_text(lines(ASK | {"id": 1, "at": "2024-05-01T10:00:00", "author": None}), "utf-8")
    (folder / "answers.jsonl").write_text(lines({key: ANSWER[key] for key in ANSWER if key != "author"}), "utf-8")
    read = read_folder(folder)
    (ask,), (answer,) = read.read_asks(), read.read_answers()
    assert (ask.id, ask.at.isoformat(), ask.author, answer.author) == ("1", "2024-05-01T10:00:00+00:00", "", "")


def test_the_folder_says_where_it_comes_from(folder: Path) -> None:
    assert (read_folder(folder).name, read_folder(folder).licence) == ("oud forum", None)
    (folder / "SOURCE.md").write_text("# Het oude forum\n\nLicentie: CC BY 4.0, met toestemming.\n", "utf-8")
    read = read_folder(folder)
    assert (read.name, read.licence) == ("Het oude forum", "CC BY 4.0, met toestemming")
    assert "met toestemming" in read.origin


def test_the_shared_folder_is_whole() -> None:
    read = read_folder(shared() / "data" / "ai-exchange")
    assert (read.asks, read.answers, read.name, read.licence) == (421, 749, "ai-exchange", "CC BY-SA 3.0")
