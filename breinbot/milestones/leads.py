"""What leads hear of milestones: once what is still open after its date, and that somebody is silent. Nobody else does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from breinbot.chat import PersonNeeded, Urgency, Voice, Worth
from breinbot.groups.model import Group
from breinbot.groups.queries import leads_of
from breinbot.members import Member
from breinbot.milestones import queries, wording
from breinbot.milestones.model import Milestone, State

SHOWN = 10  # milestones of one list
NEWS_FOR = timedelta(days=8)
"""How far back the summary tells what was done and moved."""


def _by_group(found: Iterable[Milestone]) -> list[tuple[Group, list[Milestone]]]:
    by_group: dict[int, list[Milestone]] = defaultdict(list)
    for one in found:
        by_group[one.group_id].append(one)
    return [(theirs[0].group, theirs) for theirs in by_group.values()]


def hear_of_silence(voice: Voice, member: Member, mine: Sequence[Milestone]) -> None:
    """Nothing was heard from somebody for long: a lead of each group hears of it, or else a moderator alone."""
    for group, theirs in _by_group(mine):
        _tell_of_silence(voice, member, group, theirs)


def _tell_of_silence(voice: Voice, member: Member, group: Group, theirs: Sequence[Milestone]) -> None:
    titles = [one.title for one in theirs[:SHOWN]]
    leads = leads_of(voice.session, group)
    told = [
        lead
        for lead in leads
        if not any(one.id == member.id for one in leads)
        and voice.tell(
            lead, "milestones-is-quiet", worth=Worth.OUTCOME, name=member.name, titles=titles, group=group.name
        )
    ]
    if not told:
        args = {
            "name": member.name,
            "titles": voice.texts.listed(voice.community.language, titles),
            "group": group.name,
        }
        voice.announce(PersonNeeded("milestones-todo-quiet", f"member:{member.id}", Urgency.MIDDLE, args))


def hear_what_is_open(voice: Voice, over: Sequence[Milestone]) -> None:
    """The date of some milestones is over and they are not done: each lead hears of others' once, with what went well.

    Of a group without a lead a moderator hears it.
    """
    for group, theirs in _by_group(over):
        for one in theirs:
            one.told_at = voice.now
        news = [
            (key, queries.became_since(voice.session, [group], state, voice.now - NEWS_FOR))
            for state, key in ((State.DONE, "milestones-summary-done"), (State.MOVED, "milestones-summary-moved"))
        ]
        leads = leads_of(voice.session, group)
        if not leads:
            titles = voice.texts.listed(voice.community.language, [one.title for one in theirs[:SHOWN]])
            args = {"group": group.name, "titles": titles}
            voice.announce(PersonNeeded("milestones-todo-open", f"group:{group.short}", Urgency.MIDDLE, args))
        for lead in leads:
            others = [one for one in theirs if one.owner_id != lead.id]
            if others:
                _summary(voice, lead, group, others, news)


def _summary(
    voice: Voice,
    lead: Member,
    group: Group,
    still_open: Sequence[Milestone],
    news: Sequence[tuple[str, Sequence[Milestone]]],
) -> None:
    """`news`: what went well, each with the text above it."""
    language = lead.language or voice.community.language
    parts: list[str] = [voice.texts.say(language, "milestones-summary-open")]
    parts += wording.lines(voice, list(still_open[:SHOWN]), language)
    if len(still_open) > SHOWN:
        parts.append(voice.texts.say(language, "milestones-more", count=len(still_open) - SHOWN))
    for key, found in news:
        changed = [one for one in found if one.owner_id != lead.id]
        if changed:
            parts += [voice.texts.say(language, key), *wording.lines(voice, changed[:SHOWN], language)]
    voice.tell(
        lead, "milestones-summary", worth=Worth.OUTCOME, name=lead.name, group=group.name, parts=wording.joined(parts)
    )
