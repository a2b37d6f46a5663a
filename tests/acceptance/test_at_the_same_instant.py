"""Fifty people who may do so press "opgelost" for one ask at the same instant, on both databases."""

import asyncio

from breinbot.app import App
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.marks import plain
from breinbot.clock import SystemClock
from breinbot.store import Store
from tests.outbox import Outbox

PEOPLE = 50


def _press(app: App, number: int) -> Incoming:
    return Incoming(
        platform="test",
        event=f"press-{number}",
        at=app.clock.now(),
        who=Speaker(f"m{number}", f"m{number}", f"Moderator {number}", moderator=True),
        where=Where(f"@m{number}", PlaceKind.DIRECT),
        what=Called("solved", {"ask": "5"}),
        answer=f"interaction-{number}",
    )


async def test_one_solves_it_and_the_others_are_told_who(store: Store) -> None:
    async with App(store, SystemClock()).running() as app:
        outbox = Outbox("test")
        app.hub.attach(outbox)
        await app.hub.connected("test")
        helper = Incoming(
            platform="test",
            event="help",
            at=app.clock.now(),
            who=Speaker("joris", "joris", "Joris"),
            where=Where("@joris", PlaceKind.DIRECT),
            what=Called("can_help", {"ask": "5"}),
            answer="interaction-help",
        )
        await app.hub.receive(helper)
        outcomes = await asyncio.gather(*(app.hub.receive(_press(app, number)) for number in range(PEOPLE)))
        await app.settled()

    answers = [plain(outcome.answer.text) for outcome in outcomes if outcome.answer is not None]
    assert len(answers) == PEOPLE
    solved = [answer for answer in answers if answer.startswith("Vraag 5 is opgelost:")]
    told = [answer for answer in answers if answer.startswith("Vraag 5 is al opgelost: Moderator ")]
    assert (len(solved), len(told)) == (1, PEOPLE - 1)
    thanks = [text for text in outbox.texts if "Dank je wel, Joris!" in text]
    assert len(thanks) == 1
    winner = thanks[0].partition("zegt ")[2].partition(".")[0]
    assert all(f"{winner} deed dat" in answer for answer in told)
