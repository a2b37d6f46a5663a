"""How well things are found, measured by the product's own commands on the shared data."""

import json
from pathlib import Path
from typing import Any

import pytest

from breinbot.evaluation.finding import find, ndcg, search
from breinbot.evaluation.judged import CannotMeasure
from breinbot.sources.folder import WrongFolder
from tests.conftest import shared
from tests.sources.test_folder import ANSWER, ASK, lines


def test_titles_find_the_answers_written_under_them() -> None:
    figures = find(shared() / "data" / "ai-exchange")
    assert list(figures) == ["n", "mrr@10", "s@1", "s@10"]
    assert figures["n"] == 368
    assert figures["mrr@10"] >= 0.62


def test_dutch_words_find_dutch_records() -> None:
    figures = search(shared() / "data" / "dutch")
    assert figures["n"] == 43
    assert figures["ndcg@10"] >= 0.62
    assert (figures["without_relevant"], figures["without_relevant_sure"]) == (5, 0)
    assert set(figures["kinds"]) == {
        *("exact", "inflection", "compound", "split-compound", "diacritics", "typo", "question", "multi"),
        *("synonym", "english-dutch"),
    }


@pytest.mark.parametrize(
    ("grades", "relevant", "gain"),
    [
        ([2, 0, 1], {"a": 2, "b": 1}, 0.9639),  # (3 + 1/2) / (3 + 1/log2(3))
        ([2, 1], {"a": 2, "b": 1}, 1.0),
        ([0, 0], {"a": 2}, 0.0),
        ([0, 2], {"a": 2}, 0.6309),  # 1/log2(3)
        ([0] * 10 + [2], {"a": 2}, 0.0),
    ],
)
def test_the_gain_of_an_order(grades: list[int], relevant: dict[str, int], gain: float) -> None:
    assert ndcg(grades, relevant) == pytest.approx(gain, abs=0.0001)


def folder(path: Path, asks: list[dict[str, Any]], answers: list[dict[str, Any]]) -> Path:
    (path / "asks.jsonl").write_text(lines(*asks), "utf-8")
    (path / "answers.jsonl").write_text(lines(*answers), "utf-8")
    return path


def test_only_the_answers_own_words_are_searched(tmp_path: Path) -> None:
    asks = [ASK | {"id": 1, "title": "Waar vind ik een ladder?"}, ASK | {"id": 2, "title": "Wie heeft een zaag?"}]
    answers = [ANSWER | {"id": 3, "ask": 1, "text": "Een ladder staat in de schuur."}]
    answers += [ANSWER | {"id": 4, "ask": 2, "text": "Vraag het de buurman."}]
    assert find(folder(tmp_path, asks, answers)) == {"n": 2, "mrr@10": 0.5, "s@1": 0.5, "s@10": 0.5}


@pytest.mark.parametrize("text", ["Hoe?", "hoe ?", "Citaat:\nHoe?\nZo dus."])
def test_a_title_that_stands_in_the_index_is_no_measurement(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotMeasure, match="The title of ask 1 stands in the index as such"):
        find(folder(tmp_path, [ASK], [ANSWER | {"text": text}]))


def test_data_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongFolder, match="no such file"):
        find(tmp_path)
    with pytest.raises(CannotMeasure, match=r"records.jsonl cannot be read"):
        search(tmp_path)
    (tmp_path / "records.jsonl").write_text('{"id": "r1"}\n')
    (tmp_path / "queries.jsonl").write_text(json.dumps({"text": "x", "relevant": {}}))
    with pytest.raises(CannotMeasure, match=r"records.jsonl, line 1: text: Field required"):
        search(tmp_path)
