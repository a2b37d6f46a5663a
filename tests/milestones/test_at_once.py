"""A prompt and an answer at the same instant: one after the other, each seeing what the other did, on both databases."""

import asyncio
import threading
import time
from collections.abc import Callable

from sqlalchemy.orm import Session

from breinbot.chat.voice import Voice
from breinbot.clock.timers import Due
from breinbot.members import Community
from breinbot.milestones import prompts, queries, service
from breinbot.milestones.model import Milestone, PromptPace
from tests.milestones.conftest import Opened
from tests.practice import Practice

PLAN = "#direct @joris afspraak Plan | ik | 25 september"
A_WHILE = 1.0
"""Seconds for which an answer is not yet committed."""


async def _while_not_committed(
    room: Practice, answer: Callable[[Voice], None], prompt: Callable[[Voice], None]
) -> None:
    """Prompt somebody after an answer was written, and before it is committed."""
    written = threading.Event()

    def voice(session: Session) -> Voice:
        return room.app.dispatcher.voice(session, session.get_one(Community, 1), room.app.clock.now())

    def answers(session: Session) -> None:
        answer(voice(session))
        session.flush()
        written.set()
        time.sleep(A_WHILE)

    def prompts_(session: Session) -> None:
        assert written.wait(10)
        prompt(voice(session))

    await asyncio.gather(room.app.store.write(answers), room.app.store.write(prompts_))


def _mine(voice: Voice) -> Milestone:
    found = queries.milestone_numbered(voice.session, voice.community.id, 1)
    assert found is not None
    return found


def _due(voice: Voice) -> None:
    prompts.milestone_due(voice, [Due("milestone:1", voice.now, {"stage": "prompt"})])


async def test_what_is_done_meanwhile_is_not_asked_about(opened_on_both: Opened) -> None:
    async with opened_on_both() as room:
        await room.play(PLAN)

        def done(voice: Voice) -> None:
            one = _mine(voice)
            service.finish(voice.session, one, by=one.owner, now=voice.now)

        await _while_not_committed(room, done, _due)
        assert [one.prompted_at for one in await room.rows(Milestone)] == [None]


async def test_a_reaction_is_not_lost_to_a_prompt_at_the_same_instant(opened_on_both: Opened) -> None:
    async with opened_on_both() as room:
        await room.play(PLAN, "/wait 12d")

        def ignored(session: Session) -> None:
            session.query(PromptPace).one().ignored = 1

        await room.app.store.write(ignored)
        await _while_not_committed(room, lambda voice: prompts.reacted(voice, _mine(voice).owner), _due)
        assert [pace.ignored for pace in await room.rows(PromptPace)] == [0]
