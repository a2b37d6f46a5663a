"""Two members who turn out to be one person: one list of milestones, one pace."""

from sqlalchemy import delete

from breinbot.chat import MembersLinked, Voice
from breinbot.clock.timers import drop_timer
from breinbot.members import Member
from breinbot.members.linking import move_rows
from breinbot.milestones import prompts, queries, service
from breinbot.milestones.model import Milestone, MilestoneChange, PromptPace, PromptPause
from breinbot.milestones.planning import plan

OF_A_MEMBER = (Milestone.owner_id, Milestone.by_id, MilestoneChange.by_id, PromptPause.by_id)


def members_linked(voice: Voice, news: MembersLinked) -> None:
    """Everything moves. Whoever links two accounts is there: prompts go on at their usual pace."""
    kept, gone = news.kept, news.gone
    for column in OF_A_MEMBER:
        move_rows(voice.session, column, kept, gone)
    voice.session.execute(delete(PromptPace).where(PromptPace.member_id == gone.id))
    drop_timer(voice.session, voice.community.id, f"member:{gone.id}", prompts.QUIET)
    voice.session.flush()
    voice.session.expire_all()
    prompts.reacted(voice, kept)
    _no_proposal_to_oneself(voice, kept)
    plan(voice, *queries.open_of(voice.session, kept))


def _no_proposal_to_oneself(voice: Voice, member: Member) -> None:
    """What one proposed to the other is what the person wants to do."""
    for one in queries.proposed_to(voice.session, member):
        if one.by_id == member.id:
            service.accept(voice.session, one, by=member, now=voice.now)
            voice.ask_no_more(one.subject)
