"""Stories of what was promised, told on any stage: somebody keeps it, is helped with it, says no to it, or says nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.stories.stage import Stage

ASKED = "Hoe staat het?"


async def _in_september(play: Stage) -> None:
    """Weeks in which nobody is on holiday, whatever day it is: the next seventh of September that is past."""
    now = play.app.clock.now()
    then = datetime(now.year, 9, 7, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    if then < now:
        then = then.replace(year=now.year + 1)
    then += timedelta(days=-then.weekday() % 7)
    await play.lets_pass(then - now)


async def _members(play: Stage, *names: str) -> None:
    await play.lead("lotte", "omloop")
    await play.does("lotte", "groups")
    for who in names:
        await play.does(who, "join", group="omloop")
        await play.answers(who, "Ja")
        await play.answers(who, "Nooit")
    await _in_september(play)


def _prompts(play: Stage, who: str) -> list[str]:
    return [said for said in play.heard(who) if ASKED in said]


async def a_promise_that_is_kept(play: Stage) -> None:
    """Joris promises a plan, is asked once, is busy with it, and is done: nobody asks again."""
    await _members(play, "joris")
    made = await play.does("joris", "milestone", title="Plan", date="over drie weken")
    assert "Het is afspraak 1: 'Plan'." in made
    await play.lets_pass(timedelta(days=13))
    assert _prompts(play, "joris") == []
    await play.lets_pass(timedelta(days=2))
    assert "'Plan' klaar hebben. Hoe staat het?" in play.told("joris")
    await play.answers("joris", "Ik ben bezig")
    told = await play.does("joris", "milestone_busy", milestone="1", line="De kaart is af.")
    assert "dat staat erbij. Afspraak 1: 'Plan'" in told, told
    await play.lets_pass(timedelta(days=5))
    assert len(_prompts(play, "joris")) == 1, "who reacted is asked no second time"
    told = await play.does("lotte", "milestones", group="omloop")
    assert "'De kaart is af.'" in told, told
    told = await play.does("joris", "milestone_done", milestone="1")
    assert "afspraak 1 is klaar" in told, told
    await play.does("joris", "progress", group="omloop")
    said = play.heard("joris")[-3:]
    assert "Omloop: 1 van 1 klaar." in "\n".join(said), said
    await play.lets_pass(timedelta(days=30))
    assert len(_prompts(play, "joris")) == 1


async def a_promise_that_somebody_proposed(play: Stage) -> None:
    """Lotte proposes; Joris stands on no list before his yes; after it he can have another date."""
    await _members(play, "joris", "bas")
    told = await play.does("lotte", "milestone", title="Bakfiets", who="joris", date="over drie weken")
    assert "Joris" in told
    assert "stelt voor dat jij dit doet voor Omloop: 'Bakfiets'" in play.told("joris")
    told = await play.does("bas", "milestones", group="omloop")
    assert "Bakfiets" not in told, told
    await play.answers("joris", "Ja, dat spreek ik af")
    assert "Joris zei ja op 'Bakfiets'" in "\n".join(play.heard("lotte"))
    told = await play.does("bas", "milestones", group="omloop")
    assert "'Bakfiets'" in told, told
    moved = await play.does("joris", "milestone_move", milestone="1", date="over vier weken")
    assert "'Bakfiets'" in moved
    await play.lets_pass(timedelta(days=15))
    assert _prompts(play, "joris") == []
    await play.lets_pass(timedelta(days=7))
    assert len(_prompts(play, "joris")) == 1


async def a_promise_that_needs_help(play: Stage) -> None:
    """Noor is asked how it goes, and asks for help in one step."""
    await _members(play, "noor")
    await play.does("noor", "milestone", title="Buurtfeest", date="over drie weken")
    await play.lets_pass(timedelta(days=15))
    await play.answers("noor", "Ik kan hulp gebruiken")
    await play.says("noor", None, "Wie leent ons een grote tent voor zaterdag?")
    if "Dit heb ik begrepen" in play.told("noor"):
        await play.answers("noor", "Plaatsen")
    assert "Je vraag staat er. Het is vraag 14" in play.told("noor")
    assert "Wie leent ons een grote tent" in "\n".join(play.stands_in("omloop"))
    await play.lets_pass(timedelta(days=5))
    assert len(_prompts(play, "noor")) == 1


async def a_promise_that_nobody_speaks_of(play: Stage) -> None:
    """Samira does not react: two prompts, then her lead hears once; nothing is said where others read it."""
    await _members(play, "samira")
    await play.does("samira", "milestone", title="Kaart", date="over drie weken")
    await play.lets_pass(timedelta(days=21))
    assert len(_prompts(play, "samira")) == 2
    await play.lets_pass(timedelta(days=5))
    summaries = [said for said in play.heard("lotte") if "De datum is voorbij, en dit is nog open:" in said]
    assert len(summaries) == 1
    assert "'Kaart'" in summaries[0]
    await play.lets_pass(timedelta(days=30))
    assert len(_prompts(play, "samira")) == 2
    assert "Kaart" not in "\n".join(play.stands_in("omloop")), "nobody is shamed in public"


STORIES = (
    a_promise_that_is_kept,
    a_promise_that_somebody_proposed,
    a_promise_that_needs_help,
    a_promise_that_nobody_speaks_of,
)
