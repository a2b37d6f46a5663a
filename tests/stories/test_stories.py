"""Stories of a small community, each in the practice room, on Discord by slash and buttons (in forums too), and by words.

Ten are about asks and groups; those of promises stand in promises.py.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from breinbot.asks.model import Ask, AskState, Follower
from breinbot.groups.model import Membership
from breinbot.members import Consent, ConsentAbout, Member
from breinbot.people.model import Kind
from tests.stories import promises
from tests.stories.stage import WAYS, Stage, stage

THREE = """Expertise | Wie schrijft mee aan een plan voor onze wijk?
Financiën | Wie betaalt mee aan drie AED's?
Partner | Welke groep wil samen een repaircafé beginnen?"""


async def _rows(play: Stage, table: type, **values: object) -> list:
    from sqlalchemy import select

    return await play.app.store.read(lambda session: list(session.scalars(select(table).filter_by(**values))))


async def three_asks_pasted_at_once(play: Stage) -> None:
    """Fatima pastes three asks; each gets its number, its kind and its place."""
    await play.lead("fatima", "sterre-stad-studenten")
    shown = await play.pastes("fatima", "ask", "algemeen", THREE)
    if "Dit heb ik begrepen" in shown:
        assert "Het zijn 3 vragen" in shown
        shown = await play.answers("fatima", "Plaatsen")
    assert "Je 3 vragen staan er" in shown
    asks = await _rows(play, Ask)
    keys = {kind.id: kind.key for kind in await _rows(play, Kind)}
    kinds = {ask.number: keys[ask.kind_id] for ask in asks if ask.number > 13}
    assert kinds == {14: "kennis", 15: "geld", 16: "samenwerken"}
    assert [ask.title for ask in asks if ask.number == 15] == ["Wie betaalt mee aan drie AED's?"]
    cards = "\n".join(play.stands_in("sterre-stad-studenten"))
    assert all(f"Vraag {number} " in cards for number in (14, 15, 16)), "a lead's asks go to the own group"


async def a_closed_group(play: Stage) -> None:
    """Samira wants into a closed group; its lead decides; an ask in it goes to all after the lead's yes."""
    await play.moderator("vera")
    await play.lead("bas", "omloop")
    about = "Wij helpen buren met schulden."
    made = await play.does(
        "vera", "group_create", name="Geldhulp", town="Tilburg", about=about, lead="@bas", closed="besloten"
    )
    assert "De groep Geldhulp is er." in made
    await play.answers("bas", "Ja, goed")
    await play.lets_pass(timedelta(days=1))
    waits = await play.does("samira", "join", group="geldhulp")
    assert "Ik heb Bas gevraagd of je erbij mag." in waits
    assert "Samira wil graag meedoen met de groep Geldhulp." in play.told("bas")
    hidden = await play.does("bas", "ask", title="Wie kent een goede bewindvoerder?", group="geldhulp")
    if "Dit heb ik begrepen" in hidden:
        hidden = await play.answers("bas", "Plaatsen")
    assert "Mag iedereen meedenken?" in hidden
    no = await play.does("joris", "show", ask="14")
    assert "Vraag 14 staat in een besloten groep." in no
    await play.answers("bas", "Ja, voor iedereen")
    assert "Vraag 14 · Geldhulp" in "\n".join(play.stands_in("algemeen"))
    assert "Wie kent een goede bewindvoerder?" in await play.does("joris", "show", ask="14")
    await play.does("bas", "approve", group="geldhulp", member="@samira")
    assert any("Hallo Samira. Je doet nu mee met de groep Geldhulp." in said for said in play.heard("samira"))


async def a_lead_who_leaves(play: Stage) -> None:
    """Bas leads a group and goes; a moderator hears of it, nobody is held back, and somebody else takes over."""
    await play.moderator("ruud")
    await play.does("ruud", "groups")
    await play.does("samira", "groups")
    await play.does("ruud", "group_hand_over", group="omloop", member="@samira")
    await play.answers("samira", "Ja, goed")
    gone = await play.does("samira", "leave", group="omloop")
    assert "Je was de trekker." in gone
    assert "kijkt nu naar de groep" in gone
    todo = await play.does("ruud", "todo")
    assert "De groep Omloop heeft geen trekker." in todo
    assert "Je doet nu mee met de groep Omloop." in _last_with(play, "joris", await _joins(play, "joris", "omloop"))
    await play.does("ruud", "group_hand_over", group="omloop", member="@joris")
    assert "Niets vraagt nu een beheerder." in await play.does("ruud", "todo")


async def _joins(play: Stage, who: str, group: str) -> str:
    await play.does(who, "join", group=group)
    return "Je doet nu mee"


def _last_with(play: Stage, who: str, words: str) -> str:
    return next(said for said in reversed(play.heard(who)) if words in said)


async def an_ask_without_a_group(play: Stage) -> None:
    """Joris is in no group: his ask goes where it fits, with the reason; one that fits nowhere to the common place."""
    told = await _asks(play, "joris", "Wie kan mijn kapotte naaimachine repareren?")
    assert "Hij staat bij Omloop, want daar gaat het over '" in told
    assert "repareren" in told
    assert "Vraag 14 · Omloop" in "\n".join(play.stands_in("omloop"))
    told = await _asks(play, "joris", "Wie weet hoe laat de trein naar Parijs gaat?")
    assert "Ik vond geen groep die erbij past. Hij staat daarom in algemeen" in told
    assert "Vraag 15 · Maatschappelijk Brein" in "\n".join(play.stands_in("algemeen"))
    moved = await play.does("joris", "move", ask="15", group="kunstpost")
    assert "Vraag 15 staat nu bij Kunstpost." in moved
    assert "Vraag 15 · Kunstpost" in "\n".join(play.stands_in("kunstpost"))
    assert "Vraag 15 staat nu bij Kunstpost" in "\n".join(play.stands_in("algemeen")), "the old place points to it"


async def _asks(play: Stage, who: str, title: str, at: str | None = "algemeen", **more: str) -> str:
    shown = await play.does(who, "ask", at, title=title, **more)
    return await play.answers(who, "Plaatsen") if "Dit heb ik begrepen" in shown else shown


async def a_sister_group(play: Stage) -> None:
    """An ask that fits two groups stands in one, and the other points to it: one ask, one state."""
    await play.moderator("vera")
    for group in ("beesd", "omloop"):
        await play.does("vera", "group_words", group=group, words="waterpomp")
    told = await _asks(play, "joris", "Wie weet iets van een waterpomp?")
    home, sister = ("beesd", "omloop") if "Hij staat bij Beesd" in told else ("omloop", "beesd")
    assert "staat een verwijzing" in told
    assert f"Vraag 14 · {'Beesd' if home == 'beesd' else 'Omloop'}" in "\n".join(play.stands_in(home))
    assert "staat een vraag die ook bij jullie past. Vraag 14" in "\n".join(play.stands_in(sister))
    await play.does("bas", "can_help", at=sister, ask="14")
    await play.does("joris", "solved", ask="14")
    assert "Deze vraag is opgelost. Geholpen door Bas." in "\n".join(play.stands_in(home))
    assert "is opgelost: " in "\n".join(play.stands_in(sister)), "the pointer shows the same state"
    assert len(await _rows(play, Ask, number=14)) == 1


async def two_with_the_same_question(play: Stage) -> None:
    """Anna asks what Joris asked before; she follows his ask and hears of the answer."""
    await _asks(play, "joris", "Wie leert ons een fietsband plakken?")
    told = await _asks(play, "anna", "Wie kan ons leren fietsbanden te plakken?")
    assert "Vraag 14 lijkt erop" in told
    await play.does("anna", "withdraw", ask="15")
    told = await play.does("anna", "me_too", ask="14")
    assert "Jij hebt dezelfde vraag als vraag 14" in told
    card = next(said for said in play.stands_in("omloop") if said.startswith("Vraag 14"))
    assert "Anna heeft dezelfde vraag." in card
    await play.does("bas", "answer", ask="14", text="Kom woensdag langs, dan plakken we samen.")
    assert any("Er is een antwoord op vraag 14, die jij ook had" in said for said in play.heard("anna"))
    assert [one.left_at for one in await _rows(play, Follower)] == [None]
    assert [ask.state for ask in await _rows(play, Ask, number=15)] == [AskState.WITHDRAWN]


async def somebody_who_types_stop(play: Stage) -> None:
    """Noor joined and wants rest: at once nothing more; then one question; later she comes back."""
    await _joins(play, "noor", "omloop")
    await play.answers("noor", "Ja")
    await play.answers("noor", "Vraag het elke keer")
    await _asks(play, "noor", "Wie leent een boormachine uit?")
    told = await play.does("noor", "stop")
    assert "Goed, ik stuur je niets meer uit mezelf." in told
    assert "Ik laat je met rust." in await play.answers("noor", "Zo is het goed")
    before = len(play.heard("noor"))
    await play.does("bas", "can_help", ask="14")
    await play.lets_pass(timedelta(days=10))
    assert len(play.heard("noor")) == before, "nothing unasked"
    assert "Fijn dat je er weer bent." in await play.does("noor", "resume")
    await play.does("anna", "can_help", ask="14")
    await play.does("bas", "withdraw", ask="14")
    assert "Dat kan alleen" in play.told("bas"), "only who asked it, or a moderator"


async def a_screen_reader(play: Stage) -> None:
    """Eva listens to her screen: text alone, numbers to answer, and everything once more."""
    told = await play.does("eva", "display", display="tekst")
    assert "Je krijgt van mij alleen tekst, zonder knoppen." in told
    await _joins(play, "eva", "omloop")
    question = play.told("eva")
    assert "1 Ja · 2 Nee" in question
    assert play.buttons("eva") == [], "what others answer with a button"
    await play.says("eva", None, "1")
    assert "2 Altijd, zonder mijn naam" in play.told("eva")
    again = await play.does("eva", "repeat")
    assert "2 Altijd, zonder mijn naam" in again
    await play.says("eva", None, "2")
    assert "Goed, ik bewaar je antwoorden zonder je naam." in play.told("eva")
    assert play.buttons("eva") == []
    assert {one.about for one in await _rows(play, Consent)} == {
        ConsentAbout.AGE,
        ConsentAbout.INVITATIONS,
        ConsentAbout.KEEPING,
    }


async def a_moderator_back_after_two_weeks(play: Stage) -> None:
    """Ruud was away; he pauses, comes back, is told what happened, and takes what is most urgent."""
    await play.moderator("ruud")
    told = await play.does("ruud", "pause", until="2 weken")
    assert "Goed, ik laat je met rust. Tot en met" in told
    before = len(play.heard("ruud"))
    await _asks(play, "joris", "Wie repareert mijn piano?")
    await play.does("samira", "person", words="ik heb ruzie met mijn buren")
    await play.lets_pass(timedelta(days=14, hours=20))
    assert len(play.heard("ruud")) == before, "nothing while paused"
    told = await play.does("ruud", "catch_up")
    assert "Dit gebeurde er sinds" in told
    assert len([line for line in told.splitlines() if line.startswith("- ")]) <= 9
    assert "2 dingen vragen een beheerder." in told
    told = await play.does("ruud", "todo")
    assert "Vraag 14 heeft nog geen reactie: 'Wie repareert mijn piano?'" in told
    assert "Samira wil een mens spreken." in told
    number = next(line.partition(".")[0] for line in told.splitlines() if "Vraag 14" in line)
    assert "jij kijkt naar nummer" in await play.does("ruud", "take", todo=number)
    assert any("Nu kijkt Ruud Bakker ernaar." in said for said in play.heard("joris")), "the asker hears name and date"
    assert "is klaar" in await play.does("ruud", "done", todo=number)
    assert "handelde nummer" in await play.does("ruud", "log")


async def somebody_who_is_not_understood_twice(play: Stage) -> None:
    """Bas types what nobody understands: three ways on, then the name of somebody, who hears of him."""
    await play.moderator("ruud")
    await play.does("ruud", "groups")
    await play.says("bas", None, "zaterdag bakfiets")
    told = play.told("bas")
    assert "Dit begrijp ik niet goed: 'zaterdag bakfiets'." in told
    assert all(f"{number} " in told for number in (1, 2, 3))
    await play.says("bas", None, "nee de bakfiets van zaterdag")
    told = play.told("bas")
    assert "Ruud Bakker is beheerder en helpt je graag." in told
    told = await play.answers("bas", "Een mens spreken")
    assert "Ruud Bakker" in told
    assert "Bas wil een mens spreken." in await play.does("ruud", "todo")
    assert len(await _rows(play, Member, name="Bas")) == 1
    assert not await _rows(play, Membership, member_id=(await _rows(play, Member, name="Bas"))[0].id)


STORIES = (
    three_asks_pasted_at_once,
    a_closed_group,
    a_lead_who_leaves,
    an_ask_without_a_group,
    a_sister_group,
    two_with_the_same_question,
    somebody_who_types_stop,
    a_screen_reader,
    a_moderator_back_after_two_weeks,
    somebody_who_is_not_understood_twice,
    *promises.STORIES,
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_a_story(story: Callable[[Stage], Awaitable[None]], way: str, sqlite_url: str, tmp_path: Path) -> None:
    async with stage(way, sqlite_url, tmp_path) as play:
        await story(play)
