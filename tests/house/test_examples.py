"""Every example in the documents is played, and the bot says what they show."""

import logging
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from structlog.testing import capture_logs

from breinbot.app import FEATURES, dispatcher_for
from breinbot.chat.model import EventState, SeenEvent
from tests.examples import Step, examples, is_said, take
from tests.practice import Practice

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLES = [(document, steps) for document in DOCUMENTS for steps in examples(document)]
FOR_PEOPLE = ("members", "leads", "moderators")
DISPATCHER = dispatcher_for()
GONE_WRONG = {
    "chat-not-understood": ("Dit begrijp ik niet", "I do not quite understand"),
    "chat-not-understood-again": ("Dit begrijp ik ook niet", "I do not understand this either"),
    "chat-unknown-command": ("Die opdracht ken ik niet", "I do not know that command"),
    "chat-unknown-choice": ("Die knop ken ik niet", "I do not know that button"),
    "chat-failed": ("Er ging iets mis", "Something went wrong"),
    "members-not-allowed": ("Dat kan alleen", "can do that"),
    "chat-cancelled": ("Er is niets geplaatst", "Nothing was posted"),
    "chat-nothing-to-undo": ("Er is niets om terug te draaien", "There is nothing to take back"),
    "chat-nothing-to-cancel": ("Ik heb niets veranderd", "I have changed nothing"),
    "chat-which-question": ("Er staan meer vragen open", "More than one question is open"),
    "asks-personal": ("Ik heb nog niets geplaatst", "I have posted nothing yet"),
}
"""What the bot says where it does not know what somebody typed, fails, or refuses. An example that wants it shows it."""
SAID_WHEN_WRONG = [words for each in GONE_WRONG.values() for words in each]


@cache
def _texts(language: str) -> dict[str, str]:
    """Every text as it stands in the files."""
    entries = (
        entry
        for feature in FEATURES
        for entry in FluentParser().parse((feature.folder / f"{language}.ftl").read_text("utf-8")).body
    )
    return {one.id.name: FluentSerializer().serialize_entry(one) for one in entries if isinstance(one, ast.Message)}


async def _faults(practice: Practice, step: Step) -> list[str]:
    """What is wrong with one step, in words."""
    said = await take(practice, step)
    faults = [f"the page shows {shown!r}" for shown in step.shown if not is_said(shown, said)]
    shown = " ".join(step.shown)
    bad = [words for words in SAID_WHEN_WRONG if words not in shown]
    faults += [f"the bot says {words!r}" for words in bad if any(words in one for one in said)]
    return [f"line {step.number}, {step.line!r}: {fault}; said was {said}" for fault in faults]


@pytest.mark.parametrize(
    "steps", [steps for _, steps in EXAMPLES], ids=[f"{page.name}:{steps[0].number}" for page, steps in EXAMPLES]
)
async def test_an_example_is_true(steps: list[Step], practice: Practice, caplog: pytest.LogCaptureFixture) -> None:
    with capture_logs() as logs:
        faults = [fault for step in steps for fault in await _faults(practice, step)]
    assert faults == []
    assert practice.errors == "", "every line is in a form that the practice room knows"
    assert [log for log in logs if log["log_level"] in ("error", "critical", "warning")] == []
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert await practice.rows(SeenEvent, state=EventState.FAILED) == []


@pytest.mark.parametrize("line", ["#direct @noor dat snapt geen mens", "#direct @noor groepen\n→ Tot ziens", "@noor"])
async def test_a_false_example_is_found(line: str, practice: Practice, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# A page\n\n```practice\n{line}\n```\n", "utf-8")
    ((step, *_),) = examples(page)
    assert step.number == 4
    faults = await _faults(practice, step)
    assert faults or practice.errors


@pytest.mark.parametrize("key", GONE_WRONG)
def test_what_is_said_when_wrong_stands_in_the_texts(key: str) -> None:
    """Else a text that was worded anew would let every example pass."""
    for language, words in zip(("nl", "en"), GONE_WRONG[key], strict=True):
        assert words in _texts(language)[key]


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_a_page_has_examples_in_both_languages(name: str) -> None:
    page = ROOT / "docs" / f"{name}.md"
    lines = page.read_text("utf-8").splitlines()
    middle = lines.index("---") + 1
    numbers = [steps[0].number for found, steps in EXAMPLES if found == page]
    assert any(number < middle for number in numbers)
    assert any(number > middle for number in numbers)


@pytest.mark.parametrize("language", DISPATCHER.texts.languages)
def test_every_command_stands_on_a_page_for_people(language: str) -> None:
    """As the first of its words in this language, in code, on one of the three pages."""
    pages = "\n".join((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in FOR_PEOPLE)
    code = set(re.findall(r"`([^`\n]+)`", pages)) | set(re.findall(r"^#?.*?@\w+ !?(.+)$", pages, re.MULTILINE))
    for command in DISPATCHER.commands.values():
        if not command.hidden:
            word = DISPATCHER.texts.words(language, f"command-{command.name}")[0]
            assert any(re.match(rf"{word}(?: |$)", one) for one in code), f"{word} stands on no page"


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_a_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
