"""Routing: an ask finds the group that it is about, in other words than the group's own; or none."""

from pathlib import Path

import pytest

from breinbot.asks.router import Known, Router
from breinbot.asks.subjects import subjects_of
from breinbot.communityfile import CommunityFile
from breinbot.evaluation.channels import channels, topics
from breinbot.evaluation.judged import CannotMeasure
from breinbot.record.words import words_of
from tests.conftest import shared

JUDGED = Path(__file__).parent / "channels.jsonl"

KNOWN = [
    Known("keuken", [("Wij koken elke week een warme maaltijd voor de straat.", 1.0)]),
    Known("fietshoek", [("Wij repareren fietsen en lenen gereedschap uit.", 1.0)]),
    Known("koor", [("Een koor dat zingt in het verpleeghuis. Muziek voor iedereen.", 1.0)]),
]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Wie heeft een recept voor soep?", "keuken"),
        ("Wie heeft een recept voor linzensoep?", "keuken"),
        ("Kan iemand mijn band plakken? Hij is lek en de ketting is kapot.", "fietshoek"),
        ("Where can I borrow a drill?", "fietshoek"),
        ("We zoeken een zangeres voor zaterdag, en een orkest", "koor"),
        ("vegatarische gerechten", "keuken"),
    ],
)
def test_other_words_for_the_same_subject_find_the_group(text: str, group: str) -> None:
    fits = Router(KNOWN).rank(text)
    assert fits[0].group == group
    assert fits[0].is_enough
    assert 0 < fits[0].share <= 1
    assert fits[0].words


@pytest.mark.parametrize(
    "text", ["", "de het een", "?!", "Waar kan ik mijn paspoort verlengen?", "Mijn wifi doet raar"]
)
def test_what_fits_no_group_gets_none(text: str) -> None:
    assert not any(fit.is_enough for fit in Router(KNOWN).rank(text))


def test_a_group_is_known_by_what_it_asked_before() -> None:
    learnt = [
        *KNOWN[:1],
        Known("fietshoek", [*KNOWN[1].texts, *[("Waar koop je een zadel voor een ligfiets?", 1.0)] * 3]),
    ]
    assert Router(learnt).rank("Welk zadel past?")[0].group == "fietshoek"


def test_no_groups_and_one_group() -> None:
    assert Router([]).rank("Wie heeft een recept voor soep?") == []
    assert Router(KNOWN[:1]).rank("Wie heeft een recept voor soep?")[0].is_enough


def test_the_subjects_of_a_word_are_known_whole_in_parts_and_with_a_typing_error() -> None:
    def subjects(word: str) -> dict[str, float]:
        (one,) = words_of(word)
        return dict(subjects_of(one))

    assert subjects("soep") == {"food": 1.0}
    assert subjects("soepavonden")["food"] < 1
    assert subjects("reanimeern") == {"heart": 0.6}
    assert subjects("paspoort") == {}


def test_judged_asks_reach_a_group_that_fits(community_file: CommunityFile) -> None:
    figures = channels(JUDGED, community_file)
    assert figures["n"] >= 120
    assert figures["first"] >= 1.3 * figures["bm25s"]["first"]
    assert figures["first_two"] >= figures["first"]
    assert len(figures["kinds"]) == 7


def test_topics_are_learnt_from_earlier_asks() -> None:
    figures = topics(shared() / "data" / "ai-exchange")
    assert (figures["topics"], figures["n"]) == (11, 96)
    assert figures["first"] >= figures["bm25s"]["first"]


def test_groups_that_are_not_there_are_told(tmp_path: Path, community_file: CommunityFile) -> None:
    (tmp_path / "judged.jsonl").write_text('{"text": "x", "groups": ["atlantis"]}\n')
    with pytest.raises(CannotMeasure, match="names groups that are not there: atlantis"):
        channels(tmp_path / "judged.jsonl", community_file)
    (tmp_path / "judged.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(CannotMeasure, match="line 1: groups: Field required"):
        channels(tmp_path / "judged.jsonl", community_file)
