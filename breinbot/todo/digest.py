"""What the list does by its own clock: one message a day to the moderators, and what was taken too long ago."""

from datetime import datetime

from breinbot.chat import PersonLooksNoMore, Voice, Worth
from breinbot.chat.budget import drop_about
from breinbot.chat.texts import Marked
from breinbot.clock.hours import day_in, first_hour_after
from breinbot.clock.timers import Due, drop_timer, set_timer, timer_at
from breinbot.members import service as members
from breinbot.todo import service, wording
from breinbot.todo.declared import commands
from breinbot.todo.model import Todo

DIGEST, LOOK_AGAIN = "todo-digest", "todo-look-again"
SHOWN = 3
ALL = "all"  # the subject of the one timer of a community


def tell_tomorrow(voice: Voice) -> None:
    """Something is new: the moderators hear of it the next morning, unless that is planned."""
    if timer_at(voice.session, voice.community.id, DIGEST, ALL) is None:
        morning = first_hour_after(day_in(voice.community.timezone, voice.now), voice.community.timezone)
        since = voice.now.isoformat()
        set_timer(voice.session, voice.community.id, DIGEST, ALL, morning, since=since)


@commands.timer(DIGEST, planned=False)
def todo_digest(voice: Voice, due: Due) -> None:
    """Tell each moderator what is new on the list and not looked at; nothing to those who pause."""
    since = datetime.fromisoformat(due.payload["since"])
    free = [one for one in service.open_todos(voice.session, voice.community.id) if one.taken_by_id is None]
    new = [one for one in free if one.since >= since]
    if not new:
        return
    for moderator in members.moderators(voice.session, voice.community.id):
        if members.is_resting(moderator, voice.now):
            continue
        language = moderator.language or voice.community.language
        lines = [f"- {wording.what(voice, one, language)}" for one in new[:SHOWN]]
        voice.tell(
            moderator,
            "todo-digest",
            worth=Worth.REST,
            until=first_hour_after(day_in(voice.community.timezone, voice.now), voice.community.timezone),
            name=moderator.name.split()[0],
            new=len(new),
            all=len(free),
            lines=Marked("\n".join(lines)),
        )


def look_again(voice: Voice, todo: Todo, until: datetime) -> None:
    """Somebody took it: when the time is over it is open again."""
    set_timer(voice.session, voice.community.id, LOOK_AGAIN, f"todo:{todo.number}", until)


def look_no_more(voice: Voice, todo: Todo) -> None:
    """It is done, or somebody else's: what waits to be said of it is not said any more."""
    drop_about(voice.session, voice.community.id, f"todo:{todo.number}", voice.now)
    drop_timer(voice.session, voice.community.id, f"todo:{todo.number}", LOOK_AGAIN)


@commands.timer(LOOK_AGAIN)
def todo_look_again(voice: Voice, due: Due) -> None:
    """Still not done: it is open again, and whom it concerns is told the truth."""
    todo = service.todo_numbered(voice.session, voice.community.id, due.number)
    if todo is None or todo.done_at is not None:
        return
    before = service.let_go(todo)
    todo.since = voice.now
    tell_tomorrow(voice)
    if before is not None:
        voice.announce(PersonLooksNoMore(todo.key, todo.subject, before))
