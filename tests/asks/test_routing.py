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

JUDGED = [Path(__file__).parent / name for name in ("channels.jsonl", "channels_fresh.jsonl")]
"""Two sets of judged asks; the second was written without having seen the subjects, the engine and the groups' texts."""

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
    assert subjects("xylofoon") == {}


@pytest.mark.parametrize("judged", JUDGED, ids=lambda file: file.stem)
def test_judged_asks_reach_a_group_that_fits(judged: Path, community_file: CommunityFile) -> None:
    figures = channels(judged, community_file)
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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vrijwilegers", "vrijwilligers"),
        ("reannimatie", "reanimatie"),
        ("solisitatie", "sollicitatie"),
        ("huisards", "huisarts"),
        ("tentoonsteling", "tentoonstelling"),
    ],
)
def test_a_word_that_is_spelt_by_ear_is_about_the_same(written: str, meant: str) -> None:
    (one,), (other,) = words_of(written), words_of(meant)
    assert subjects_of(one).keys() & subjects_of(other).keys()


@pytest.mark.parametrize("word", ["dochter", "terecht", "mevrouw", "kleren", "maart", "hard"])
def test_a_word_that_is_right_is_no_slip_for_another(word: str) -> None:
    """ "dochter" is one letter from "dichter", "terecht" from "gerecht"; "mevrouw" ends in "rouw"."""
    (one,) = words_of(word)
    assert not subjects_of(one).keys() & {"art", "food", "loneliness", "heart"}


def test_a_compound_that_is_written_apart_is_found() -> None:
    known = [Known("aed", [("Wij geven een cursus eerstehulp.", 1.0)]), *KNOWN]
    assert Router(known).rank("Wie geeft les in eerste hulp?")[0].group == "aed"
    assert Router(known).rank("Who teaches first aid?")[0].group == "aed"


def test_one_word_that_is_only_now_and_then_about_a_thing_is_not_enough() -> None:
    (fit,) = (fit for fit in Router(KNOWN).rank("Hebben jullie een tafel?") if fit.group == "keuken")
    assert not fit.is_enough


def test_what_is_taken_back_leaves_nothing() -> None:
    router = Router(KNOWN)
    before = router.rank("Wie leent een tandem en een pan uit?")
    texts = [("Een tandem en een pan voor elke ruilwinkel", 0.6), ("nog een pan", 1.0)]
    router.learn("koor", texts)
    assert router.rank("Wie leent een tandem en een pan uit?") != before
    router.learn("koor", [(text, -weight) for text, weight in texts])
    after = router.rank("Wie leent een tandem en een pan uit?")
    assert [(fit.group, pytest.approx(fit.score)) for fit in after] == [(fit.group, fit.score) for fit in before]
