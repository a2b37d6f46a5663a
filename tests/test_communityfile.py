"""The community file: refused whole, with a line for every mistake, or right."""

from pathlib import Path

import pytest

from breinbot.communityfile import CommunityFile, WrongCommunityFile, read_community

SMALL = """
slug = "dorp"
name = "Ons Dorp"
responsible = "Stichting Ons Dorp"
privacy_contact = "privacy@example.org"
privacy_page = "https://example.org/privacy"
timezone = "Europe/Amsterdam"
languages = ["nl", "en"]

[[kinds]]
key = "kennis"
nl = "kennis"
en = "knowledge"
also = ["expertise"]

[[kinds]]
key = "geld"
nl = "geld"
en = "money"

[[initiatives]]
short = "tuin"
name = "De Tuin"
place = "Beesd"
about = "Een tuin."
about_en = "A garden."
leads = [{ handle = "anna", name = "Anna" }]

[[initiatives.asks]]
title = "Wie kent planten?"
kind = "kennis"
"""


def _read(tmp_path: Path, text: str) -> CommunityFile:
    file = tmp_path / "community.toml"
    file.write_text(text, "utf-8")
    return read_community(file)


def test_the_sample_has_six_initiatives_with_their_questions(community_file: CommunityFile) -> None:
    assert len(community_file.initiatives) == 6
    assert all(initiative.asks for initiative in community_file.initiatives)


def test_a_small_community_is_enough(tmp_path: Path) -> None:
    community = _read(tmp_path, SMALL)
    assert community.common == "algemeen"
    assert community.zone.key == "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            'kind = "kennis"',
            'kind = "kenis"',
            "initiatives 1 (tuin), asks 1, kind: 'kenis' is not a kind of help; do you mean ke",
        ),
        ('title = "Wie kent planten?"', "", "initiatives 1 (tuin), asks 1, title: this is needed and not there"),
        (
            'title = "Wie kent planten?"',
            f'title = "{"a" * 201}"',
            "initiatives 1 (tuin), asks 1, title: too long, at most 200",
        ),
        ('title = "Wie', 'asker = "bas"\ntitle = "Wie', "initiatives 1 (tuin), asks 1, asker: 'bas' is not one"),
        (
            'short = "tuin"',
            'short = "De Tuin"',
            "initiatives 1 (De Tuin), short: 'De Tuin' is not right; small letters",
        ),
        ('short = "tuin"', 'short = "algemeen"', "initiatives 1 (algemeen), short: this is also the common place"),
        ('leads = [{ handle = "anna", name = "Anna" }]', "leads = []", "initiatives 1 (tuin), leads: "),
        (
            "Europe/Amsterdam",
            "Europe/Amsterdm",
            "timezone: 'Europe/Amsterdm' is not known; do you mean Europe/Amsterdam?",
        ),
        ('["nl", "en"]', '["nl", "fy"]', "languages: 'fy' is not spoken; choose from nl, en"),
        ('en = "money"', 'en = "money"\nalso = ["expertise"]', "kinds (geld): 'expertise' is a word of kennis too"),
        ('name = "Ons Dorp"', 'name = "Ons Dorp"\ncolour = "red"', "colour: this is not a known name"),
        ('slug = "dorp"', 'slug = "dorp', "this is not TOML: "),
    ],
)
def test_a_mistake_is_named_where_it_stands(tmp_path: Path, right: str, wrong: str, line: str) -> None:
    assert right in SMALL
    with pytest.raises(WrongCommunityFile) as refused:
        _read(tmp_path, SMALL.replace(right, wrong, 1))
    assert len(refused.value.mistakes) == 1
    assert refused.value.mistakes[0].startswith(line)
    assert str(tmp_path / "community.toml") in str(refused.value)


def test_two_people_of_one_handle_are_noticed(tmp_path: Path) -> None:
    text = SMALL.replace("[[kinds]]", '[[moderators]]\nhandle = "anna"\nname = "Anna de Vries"\n\n[[kinds]]', 1)
    with pytest.raises(WrongCommunityFile, match="the handle 'anna' has two names: Anna de Vries and Anna"):
        _read(tmp_path, text)


def test_two_initiatives_of_one_name_are_noticed(tmp_path: Path) -> None:
    second = SMALL[SMALL.index("[[initiatives]]") :].replace('"tuin"', '"tuin-2"').replace("De Tuin", "dé tuin")
    with pytest.raises(WrongCommunityFile) as refused:
        _read(tmp_path, SMALL + second)
    assert refused.value.mistakes == ["initiatives 2 (tuin-2), name: this is also initiatives 1 (tuin)"]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = SMALL.replace('slug = "dorp"', "").replace('privacy_contact = "privacy@example.org"', "")
    with pytest.raises(WrongCommunityFile) as refused:
        _read(tmp_path, text)
    assert len(refused.value.mistakes) == 2


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(SMALL.replace("Een tuin", "Eén tuin").encode("latin-1"))
    with pytest.raises(WrongCommunityFile, match="not UTF-8"):
        read_community(file)
