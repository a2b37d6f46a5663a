"""A prompt and an answer at the same instant: one after the other, each seeing what the other did, on both databases."""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from breinbot.chat.voice import Voice
from breinbot.clock import timers
from breinbot.clock.timers import Due
from breinbot.members import Community
from breinbot.milestones import prompts, queries, service
from breinbot.milestones.model import Milestone, PromptPace
from tests.milestones.conftest import Opened
from tests.practice import Practice

PLAN = "#direct @joris afspraak Plan | ik | 25 september"
TWO = ("joris", "bas")
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


async def test_what_is_due_in_many_batches_is_asked_about_once(
    opened_on_both: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PostgreSQL has several batches at once, those of one person come in different ones."""
    monkeypatch.setattr(timers, "BATCH", 2)
    plans = [f"#direct @{who} afspraak Plan {number} | ik | 25 september" for number in range(5) for who in TWO]
    async with opened_on_both() as room:
        await room.play(*plans, "/wait 11d")
        waits_no_more = datetime(2026, 9, 18, 10, tzinfo=UTC)
        assert all(one.prompted_at and one.prompted_at <= waits_no_more for one in await room.rows(Milestone))
        await room.play("/wait 5d")
        for who in TWO:
            asked = [said for said in room.said_to(who) if "1 Klaar" in said]
            for number in range(5):
                assert sum(f"Plan {number}" in said for said in asked) == 1, (who, number, asked)
