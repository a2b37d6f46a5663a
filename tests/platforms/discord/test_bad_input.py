"""What goes wrong in people's hands: each time a clear sentence, and nothing is lost or done twice."""

import re
from datetime import timedelta
from typing import Any

import pytest

from breinbot.asks.model import Contribution, Helper
from breinbot.clock import PracticeClock
from breinbot.platforms.discord.words import LONG_LIMIT, body
from tests.bot import Bot, bot
from tests.discord_server import Server, labels, server
from tests.standin import Standin

EMOJI = "🦄" * 100
MUCH = ("Dit is een heel lang verhaal over de buurt. " * 100)[:4000]


async def _asked(discord: Server, **values: str) -> Any:
    """Lotte asks for a ladder, as number 14; returns her."""
    lotte = await discord.lead("lotte", "omloop")
    await lotte.slash(discord.channel("omloop"), "hulpvraag", **({"vraag": "Wie heeft een ladder?"} | values))
    await discord.settle()
    return lotte


def _card(discord: Server, number: int = 14) -> Any:
    return next(one for one in discord.channel("omloop").history() if f"Vraag {number}" in _said(one))


def _said(message: Any) -> str:
    return "\n".join([message.content, *(embed.description or "" for embed in message.embeds)])


async def _rows(discord: Server, table: type[Any]) -> list[Any]:
    return await discord.app.store.read(lambda session: session.query(table).all())


async def test_who_may_not_is_told_who_may(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _asked(discord)
        refused = await discord.person("noor").slash(discord.channel("omloop"), "opgelost", nummer="14")
        assert refused.ephemeral
        assert "Dat kan alleen" in refused.response.content
        assert "Ik heb niets veranderd." in refused.response.content


async def test_a_name_of_a_hundred_emoji(sqlite_url: str) -> None:
    """As the title of an ask, the name of a group, and what somebody is called."""
    async with server(sqlite_url) as discord:
        await _asked(discord, vraag=EMOJI)
        card = _card(discord)
        assert EMOJI in card.content
        (thread,) = [one for one in discord.channel("omloop").threads if one.id == card.id]
        assert 1 <= len(thread.name) <= 100
        vera, channel = discord.person("vera", manages=True), discord.channel("algemeen")
        made = await vera.slash(channel, "groep maken", naam=EMOJI, plaats="Ede", wat="Iets")
        assert made.response.content
        await discord.settle()
        assert all(1 <= len(name) <= 100 for name in discord.guild.channels)
        unicorn = discord.person("eenhoorn", EMOJI)
        helped = await unicorn.slash(channel, "ik-help", nummer="14")
        assert "je helpt bij vraag 14" in helped.response.content
        await discord.settle()
        assert "🦄" * 80 in _card(discord).content


async def test_four_thousand_characters_in_each_field(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag", groep="omloop")
        typed = {"title": MUCH, "details": MUCH, "group": "omloop", "needed_by": MUCH[:100]}
        answered = await joris.submit_modal(form, typed)
        assert "Het is vraag 14" in answered.response.content, "a long question is never refused"
        await discord.settle()
        assert "Dit is het begin. Helemaal lezen: typ `/toon 14`." in _said(_card(discord))
        shown = await joris.slash(channel, "toon", nummer="14")
        read = [_said(shown.response)]
        while "Volgende" in labels(shown.response.message):
            shown = await joris.click(shown.response.message, label="Volgende")
            read.append(_said(shown.response))
        whole = " ".join("\n".join(read).split())
        assert whole.count("heel lang verhaal") >= 2 * MUCH.count("heel lang verhaal"), "nothing is left out"
        assert all(len(page) <= LONG_LIMIT and not page.endswith("…") for page in read)


async def test_an_ask_with_very_many_answers_has_pages(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _asked(discord)
        joris, channel = discord.person("joris"), discord.channel("omloop")
        for number in range(6):
            await joris.slash(channel, "antwoord", nummer="14", tekst=f"({number}) {MUCH[:1500]} einde-{number}")
        first = await joris.slash(channel, "toon", nummer="14")
        assert "Dit is bladzijde 1 van" in _said(first.response)
        read = _said(first.response)
        for page in range(2, 9):
            shown = await joris.slash(channel, "toon", nummer="14", bladzijde=str(page))
            read += _said(shown.response)
        assert all(f"einde-{number}" in read for number in range(6))
        assert "Klaar: typ" in _said(shown.response), "a page after the last one is the last one"


async def test_an_answer_that_is_all_signs(sqlite_url: str) -> None:
    """Each sign that Discord would format is written as two: it still arrives, and `toon` has all of it."""
    async with server(sqlite_url) as discord:
        await _asked(discord)
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "antwoord", nummer="14", tekst="*" * 4000)
        assert "14.1" in form.response.content
        await discord.settle()
        (thread,) = [one for one in channel.threads if one.id == _card(discord).id]
        assert any("**" in _said(one).replace("\\", "") for one in thread.history())
        read = [
            _said((await joris.slash(channel, "toon", nummer="14", bladzijde=str(page))).response) for page in (1, 2)
        ]
        assert "".join(read).count("\\*") == 4000


@pytest.mark.parametrize("length", [2000, 2001, 4096, 4097, 5900])
def test_a_text_up_to_the_limit_is_sent_whole(length: int) -> None:
    text = ("woord " * 1000)[:length]
    content, embeds = body(text)
    assert "".join([content, *(one.description or "" for one in embeds)]).replace(" ", "") == text.replace(" ", "")


async def test_a_button_pressed_twice_at_once(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _stands_there(discord, running)
        card = next(one for one in discord.channel("omloop").public if "Ik help" in one.buttons)
        pressed = [discord.person("joris").presses(card, "Ik help") for _ in range(2)]
        await discord.until(lambda: all(one.answers for one in pressed))
        said = "\n".join(one.answers[0] for one in pressed)
        assert said.count("je helpt bij vraag") == 1
        assert said.count("Je helpt al bij vraag") == 1
        assert running.store.read_now(lambda session: session.query(Helper).count()) == 1


async def _stands_there(discord: Standin, running: Bot) -> None:
    await discord.until(lambda: any("Ik help" in one.buttons for one in _messages(discord, "omloop")))
    await running.app.settled()


def _messages(discord: Standin, channel: str) -> list[Any]:
    return next((one.public for one in discord.world.channels.values() if one.name == channel), [])


@pytest.mark.parametrize(("command", "values"), [("ik-help", {"nummer": "5"}), ("groepen", {})])
async def test_an_interaction_whose_token_is_over(sqlite_url: str, command: str, values: dict[str, str]) -> None:
    """It is done all the same, and the person is written to; also where it was only read."""
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _stands_there(discord, running)
        joris = discord.person("joris")
        before = joris.calls("omloop", "groepen")
        await discord.until(lambda: before.answers)
        receive = running.app.hub.receive

        async def later(incoming: Any) -> Any:
            outcome = await receive(incoming)
            asked.age(timedelta(minutes=16))
            return outcome

        running.app.hub.receive = later  # type: ignore[method-assign]
        asked = joris.calls("omloop", command, **values)
        await discord.until(lambda: discord.said(joris.direct))
        assert ("je helpt bij vraag 5" if values else "Dit zijn de 6 groepen") in discord.said(joris.direct)[-1]
        assert asked.callback is None
        assert not any("je helpt bij" in one.content for one in _messages(discord, "omloop"))


async def test_a_button_for_somebody_else(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _asked(discord)
        noor, channel = discord.person("noor"), discord.channel("omloop")
        question = await noor.slash(channel, "antwoord", nummer="14", tekst="Bel Piet, 06-12345678.")
        (button, *_) = question.response.components[0]["components"]
        stranger = discord.person("bas")
        await stranger.slash(channel, "groepen")
        refused = await discord.app.hub.receive(_press(discord, stranger, button["custom_id"]))
        assert refused.answer is not None
        assert "Deze vraag is aan iemand anders gesteld." in refused.answer.text
        assert await _rows(discord, Contribution) == []


def _press(discord: Server, person: Any, custom_id: str) -> Any:
    """A press that Discord's app would not let them make: the message is not shown to them."""
    from breinbot.chat.incoming import Incoming, PlaceKind, Pressed, Speaker, Where

    return Incoming(
        platform="discord",
        event="interaction:1",
        at=discord.app.clock.now(),
        who=Speaker(str(person.id), "bas", "Bas"),
        where=Where(str(discord.channel("omloop").id), PlaceKind.ROOM),
        what=Pressed(int(custom_id.removeprefix("c:"))),
        answer="1:token",
    )


async def test_a_button_after_a_year(sqlite_url: str) -> None:
    """The ask was solved meanwhile; the old message still has its button."""
    async with server(sqlite_url) as discord:
        lotte = await _asked(discord)
        card, joris = _card(discord), discord.person("joris")
        clock = discord.app.clock
        assert isinstance(clock, PracticeClock)
        await lotte.slash(discord.channel("omloop"), "opgelost", nummer="14")
        clock.move(timedelta(days=365))
        await discord.restart()
        (button,) = card.components[0].children
        pressed = await discord.app.hub.receive(_press(discord, joris, button.custom_id))
        assert pressed.answer is not None
        assert re.search(r"Vraag .*14.* is al opgelost door .*lotte", pressed.answer.text, re.IGNORECASE)


async def test_more_choices_than_a_message_has_buttons(sqlite_url: str) -> None:
    """Discord takes 25; the others are answered by their number."""
    from breinbot.chat.outgoing import Button
    from breinbot.platforms.discord.sender import buttons

    many = tuple(Button(number, label) for number, label in enumerate(["🦄" * 100, "x " * 100, *(["kort"] * 40)]))
    view = buttons(many, str)
    assert view is not None
    shown = list(view.children)
    assert len(shown) == 25
    assert all(1 <= len(item.label or "") <= 80 for item in shown)  # type: ignore[attr-defined]


async def test_an_edited_command_is_not_run_twice(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _asked(discord)
        joris, channel = discord.person("joris"), discord.channel("omloop")
        for said in (
            await joris.send(channel, "!antwoord 14 Bij mij."),
            await joris.send(channel, f"<@{discord.app_id}> antwoord 14 Bij de buren."),
            await joris.send_dm("antwoord 14 Bij de gemeente."),
        ):
            await discord.settle()
            editor = joris if said.guild is not None else joris.user
            await editor.edit(said, f"{said.content} Of niet.")
            await discord.settle()
        assert [one.text for one in await _rows(discord, Contribution)] == [
            "Bij mij.",
            "Bij de buren.",
            "Bij de gemeente.",
        ]
