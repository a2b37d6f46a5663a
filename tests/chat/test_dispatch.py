"""The way of an event: once, whole or not at all, and always with a sentence."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from breinbot.app import App
from breinbot.asks import queries
from breinbot.asks.model import Ask, AskState, Contribution, Helper
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Pressed, Said, Speaker, What, Where
from breinbot.chat.marks import plain
from breinbot.chat.model import Delivery, End, EventState, Message, SeenEvent
from breinbot.chat.places import place_about
from breinbot.clock import PracticeClock
from breinbot.members import Account, Member
from breinbot.store import Store
from tests.outbox import Outbox
from tests.practice import Practice


@pytest.fixture
def app(store: Store) -> App:
    return App(store, PracticeClock.monday_morning("Europe/Amsterdam"))


def _from(app: App, who: str, what: What, number: str = "1", end: str | None = None) -> Incoming:
    return Incoming(
        platform="test",
        event=f"{who}-{number}",
        at=app.clock.now(),
        who=Speaker(who, who, who.capitalize()),
        where=Where(end or f"@{who}", PlaceKind.ROOM if end else PlaceKind.DIRECT),
        what=what,
        answer=f"answer-{who}-{number}",
    )


async def _says(app: App, incoming: Incoming) -> str:
    outcome = await app.hub.receive(incoming)
    return plain(outcome.answer.text) if outcome.answer else ""


async def test_the_same_event_twice_does_it_once(app: App) -> None:
    help_5 = _from(app, "joris", Called("can_help", {"ask": "5"}))
    answers = await asyncio.gather(*(app.hub.receive(help_5) for _ in range(5)))
    assert len([each for each in answers if each.answer is not None]) == 1
    assert await app.store.read(lambda session: session.scalar(select(func.count()).select_from(Helper))) == 1


async def test_a_refusal_keeps_the_event_and_the_member_and_nothing_else(app: App) -> None:
    said = await _says(app, _from(app, "joris", Called("solved", {"ask": "5"})))
    assert said.startswith("Dat kan alleen ")
    state, known, solved = await app.store.read(
        lambda session: (
            session.scalars(select(SeenEvent.state).filter_by(event="joris-1")).one(),
            session.scalars(select(Account.handle).filter_by(external="joris")).one(),
            session.scalar(select(func.count()).select_from(Ask).filter_by(state=AskState.SOLVED)),
        )
    )
    assert (state, known, solved) == (EventState.DONE, "joris", 0)


async def test_a_broken_handler_becomes_an_apology_and_is_not_run_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = app.dispatcher.commands["can_help"]

    def broken(ctx: Any, **values: Any) -> None:
        command.handler(ctx, **values)
        raise RuntimeError("geheime woorden")

    monkeypatch.setitem(app.dispatcher.commands, "can_help", replace(command, handler=broken))
    help_5 = _from(app, "joris", Called("can_help", {"ask": "5"}))
    with capture_logs() as logs:
        said = await _says(app, help_5)
    assert said.startswith("Er ging iets mis bij mij. Ik heb niets geplaatst of veranderd.")
    error, helpers = await app.store.read(
        lambda session: (
            session.scalars(select(SeenEvent.error).filter_by(state=EventState.FAILED)).one(),
            session.scalar(select(func.count()).select_from(Helper)),
        )
    )
    assert error is not None
    assert error in said
    assert helpers == 0, "what the handler did before it broke is rolled back"
    assert await _says(app, help_5) == ""
    assert [line["error"] for line in logs if line["event"] == "event failed"] == [error]


async def test_roles_are_seen_again_where_their_event_was_not_kept(app: App) -> None:
    told = _from(app, "joris", Called("can_help", {"ask": "5"}))
    with_roles = replace(told, who=replace(told.who, roles=frozenset({"77"})))

    def not_kept(session: Session) -> None:
        app.dispatcher.write(session, with_roles, app.clock.now())
        raise ConnectionError("the database went away before the commit")

    with pytest.raises(ConnectionError):
        await app.store.write(not_kept)
    assert app.dispatcher.roles_seen == {}
    await app.hub.receive(with_roles)
    assert app.dispatcher.roles_seen == {("test", "joris"): frozenset({"77"})}


async def test_where_words_were_said_is_kept_at_the_first_sight_of_a_place_and_after(app: App) -> None:
    for number in ("1", "2"):
        words = _from(app, "joris", Said("morgen komt de fietsenmaker", f"m{number}"), number, end="general")
        await app.hub.receive(replace(words, answer=None))
    ends = await app.store.read(
        lambda session: session.scalars(select(End.external).join(SeenEvent, SeenEvent.end_id == End.id)).all()
    )
    assert ends == ["general", "general"]


async def test_an_answer_that_cannot_be_sent_breaks_nothing(app: App) -> None:
    """Of a command that only reads nothing is written, so there is nothing to try again."""
    outbox = Outbox("test")
    app.hub.attach(outbox)
    await _says(app, _from(app, "joris", Called("groups", {})))
    outbox.failures = [RuntimeError("geheime woorden")]
    words = replace(_from(app, "joris", Said("!groepen", "m1"), "2"), answer=None)
    with capture_logs() as logs:
        assert (await app.hub.receive(words)).answer is None
    assert [line["event"] for line in logs] == ["answer not sent"]
    assert outbox.failures == []


async def test_a_command_that_reads_writes_nothing(app: App) -> None:
    await _says(app, _from(app, "joris", Called("groups", {})))
    with _written(app.store) as statements:
        assert "Omloop" in await _says(app, _from(app, "joris", Called("groups", {}), "2"))
        assert "Vraag 5" in await _says(app, _from(app, "joris", Called("show", {"ask": "5"}), "3"))
    assert statements == []


@contextmanager
def _written(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    event.listen(store.writing, "before_cursor_execute", note)
    yield statements
    event.remove(store.writing, "before_cursor_execute", note)


async def test_a_first_contact_is_remembered_even_by_a_command_that_reads(app: App) -> None:
    said = await _says(app, _from(app, "joris", Called("groups", {})))
    assert "Stichting Voorbeeld beheert dit." in said
    again = await _says(app, _from(app, "joris", Called("groups", {}), "2"))
    assert "beheert dit" not in again
    member = await app.store.read(lambda session: session.scalars(select(Member).filter_by(name="Joris")).one())
    assert member.introduced_at is not None


@pytest.mark.parametrize("number", [0, 999_999, 2**70])
async def test_a_button_that_never_was_is_told(app: App, number: int) -> None:
    assert "Die knop ken ik niet" in await _says(app, _from(app, "joris", Pressed(number)))


async def test_a_question_is_only_answered_by_the_one_it_was_put_to(app: App) -> None:
    asked = await app.hub.receive(_from(app, "noor", Called("join", {"group": "omloop"})))
    assert asked.answer is not None
    yes = asked.answer.buttons[0].choice
    assert "aan iemand anders gesteld" in await _says(app, _from(app, "joris", Pressed(yes)))
    assert "Nog één ding." in await _says(app, _from(app, "noor", Pressed(yes), "2"))
    assert "heb je al beantwoord" in await _says(app, _from(app, "noor", Pressed(yes), "3"))


async def test_what_is_not_for_the_bot_is_left_alone(app: App) -> None:
    words = _from(app, "joris", Said("morgen komt de fietsenmaker", "m1"), end="general")
    assert await app.hub.receive(replace(words, answer=None)) == await app.hub.receive(replace(words, answer=None))
    assert await app.store.read(lambda session: session.scalar(select(func.count()).select_from(Contribution))) == 0


async def test_one_message_is_found_however_much_was_said_since(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it was said, and what is kept of it; and where the bot said something."""
    monkeypatch.setattr(queries, "WATCHED", 1)
    outbox = Outbox("test")
    app.hub.attach(outbox)
    async with app.running():
        await app.hub.connected("test")
        await app.settled()
        thread, own = await app.store.read(_of_ask_5)
        for number in ("w1", "w2", "w3"):
            words = replace(_from(app, "joris", Said(f"Dit is {number}.", number), number, end=thread), answer=None)
            await app.hub.receive(replace(words, where=Where(thread, PlaceKind.THREAD)))
        event = "joris-{}".format
        assert len(await app.hub.kept("test", thread, event)) == 1
        found = await app.hub.said_before("test", "w1", event)
        assert found is not None
        assert found.kept is not None
        assert (found.end, found.kept.message, found.kept.account) == (thread, "w1", "joris")
        said = await app.hub.said_before("test", own, event)
        assert said is not None
        assert said.kept is None
        assert await app.hub.said_before("test", "never", event) is None


def _of_ask_5(session: Session) -> tuple[str, str]:
    """On the platform "test": the thread of ask 5, and the id of a message that the bot said in a room."""
    place = place_about(session, 1, "ask:5")
    assert place is not None
    own = session.scalars(select(Delivery.external).join(End).where(End.platform == "test", Delivery.external != ""))
    return next(str(end.external) for end in place.ends if end.platform == "test"), str(own.first())


async def test_what_is_said_is_kept_with_the_rows_or_not_at_all(app: App) -> None:
    """Each message that was written has a delivery for each end of its place."""
    await _says(app, _from(app, "lotte", Called("ask", {"title": "Wie heeft een ladder?", "group": "omloop"})))
    lonely = await app.store.read(
        lambda session: session.scalars(
            select(Message).where(
                Message.id.not_in(select(Delivery.message_id).where(Delivery.message_id.is_not(None)))
            )
        ).all()
    )
    assert [message.text for message in lonely if message.text.startswith("Vraag 14")] == []


# What words answer -------------------------------------------------------------------------------------------------


async def test_yes_answers_the_only_question_that_takes_it(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor ja")
    assert "1 Altijd, met mijn naam" in practice.said_to("noor")[-1]
    await practice.play("#direct @noor ja")
    assert "Goed, ik bewaar je antwoorden zonder je naam." in practice.said_to("noor")[-1]
    await practice.play("#direct @noor ja")
    assert "Dit begrijp ik niet goed: 'ja'" in practice.said_to("noor")[-1]


async def test_with_two_questions_open_it_is_asked_which(practice: Practice) -> None:
    await practice.play(
        "#algemeen @joris !antwoord 5 De bibliotheek.", "@joris !antwoord 6 De gemeente.", "/as moderator @vera"
    )
    await practice.play("@vera !bewaar 5.1", "@vera !bewaar 6.1", "#direct @joris ja")
    assert "Er staan meer vragen open. Op welke antwoord je?" in practice.said_to("joris")[-1]
    await practice.play("#direct @joris 2")
    assert "Je antwoord is bewaard, zonder je naam. Het heeft nummer 5.1." in practice.said_to("joris")[-1]


async def test_a_reply_answers_the_message_it_replies_to(practice: Practice) -> None:
    await practice.play(
        "#algemeen @joris !antwoord 5 De bibliotheek.", "@joris !antwoord 6 De gemeente.", "/as moderator @vera"
    )
    await practice.play("@vera !bewaar 5.1")
    first = practice.last_number()
    await practice.play("@vera !bewaar 6.1", f"@joris >{first} ja, met mijn naam")
    assert "Het heeft nummer 5.1." in practice.said_to("joris")[-1]


async def test_what_is_not_understood_gets_three_ways_on(practice: Practice) -> None:
    await practice.play("@noor @breinbot waar is de koffie gebleven")
    said = practice.said_to("noor")[-1]
    assert "Dit begrijp ik niet goed: 'waar is de koffie gebleven'." in said
    assert [line.strip()[:1] for line in said.splitlines() if line.strip()[:1].isdigit()] == ["1", "2", "3"]
    await practice.play("#direct @noor 3")
    assert "Ruud" in practice.said_to("noor")[-1]


async def test_a_guess_is_confirmed_before_anything_is_changed(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraeg Wie heeft een ladder?")
    assert practice.said_to("lotte")[-1].startswith("Bedoel je 'hulpvraag Wie heeft een ladder?'?")
    await practice.play("#direct @lotte ja")
    assert await practice.rows(Ask, number=14)


async def test_a_right_is_given_and_lost_with_a_command_that_only_reads(app: App) -> None:
    """A platform tells it of whoever speaks on the server, and nothing of whoever writes to the bot alone."""

    async def given(number: int, *, moderator: bool) -> bool:
        """A command that only reads, on the server; then one alone with the bot: whether that is allowed."""
        reads = _from(app, "zoe", Called("groups", {}), f"{number}-there")
        assert app.dispatcher.reading(reads)
        await app.hub.receive(replace(reads, who=replace(reads.who, moderator=moderator)))
        told = await _says(app, _from(app, "zoe", Called("todo", {}), f"{number}-alone"))
        return "Dat kan alleen een beheerder" not in told

    assert [await given(number, moderator=now) for number, now in enumerate((False, True, False))] == [
        False,
        True,
        False,
    ]
