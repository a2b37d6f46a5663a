"""How an ask looks: its card in its place, kept up to date; the pointers to it in other groups; the list of open ones."""

from breinbot.asks import queries
from breinbot.asks.model import Ask, AskPointer
from breinbot.chat import Context, Message, Offer, Place, Voice, common_place, thread
from breinbot.chat.losing import grow_again, is_gone
from breinbot.chat.marks import parts, place_link
from breinbot.chat.outbox import revise, shape
from breinbot.chat.texts import Marked
from breinbot.groups.model import Group

THREAD_NAME = 90  # characters; Discord takes 100
QUOTED = 200  # characters of a title in a sentence
LISTED = 10
CARD = 4800  # characters of title and details together that one message surely holds, if they are plain words


def home_of(voice: Voice, group: Group | None) -> Place:
    """The place in which a group's asks stand; the common place for those that fit none."""
    home = group.home if group is not None else common_place(voice.session, voice.community.id)
    assert home is not None
    return home


def post(voice: Voice, ask: Ask, home: Place) -> None:
    """Put an ask's card into a place, with a thread of its own."""
    ask.home = home
    ask.card = voice.say(home, card(voice, ask), offers=offers(ask), about=about(ask))
    ask.thread = thread(voice.session, home, about=about(ask), name=short(ask.title, THREAD_NAME), starter=ask.card)
    voice.session.flush()


def point(voice: Voice, ask: Ask, group: Group) -> None:
    """Put a pointer to an ask into another group's place."""
    message = voice.say(group.home, _pointer(voice, ask), offers=offers(ask), about=about(ask))
    _keep_pointer(voice, ask, group, message, moved=False)


def bring(voice: Voice, ask: Ask, home: Place, before: Group | None) -> None:
    """Let an ask stand in another place: its old card points to it from now on.

    A thread with answers goes on where it is, and the new card links to it; an empty one is left for a new one.
    """
    old_card, old_thread = ask.card, ask.thread
    if old_thread is None or ask.contributions == 0:
        post(voice, ask, home)
        if old_thread is not None:
            old_thread.about, old_thread.over = None, True
            voice.say(old_thread, voice.public("asks-goes-on-elsewhere", number=str(ask.number), link=_to_thread(ask)))
            shape(voice, old_thread)
    else:
        ask.home = home
        ask.card = voice.say(home, card(voice, ask, apart=True), offers=offers(ask), about=about(ask))
        voice.session.flush()
    if old_card is not None:
        _keep_pointer(voice, ask, before, old_card, moved=True)
    for pointer in queries.pointers_to(voice.session, ask):  # where it stands now needs no pointer to elsewhere
        pointer.moved = pointer.moved or (ask.group_id is not None and pointer.group_id == ask.group_id)
    refresh(voice, ask)


def _keep_pointer(voice: Voice, ask: Ask, group: Group | None, message: Message, *, moved: bool) -> None:
    pointer = AskPointer(
        community_id=ask.community_id,
        ask_id=ask.id,
        group_id=group.id if group is not None else None,
        message=message,
        moved=moved,
    )
    voice.session.add(pointer)
    voice.session.flush()


def refresh(voice: Voice, ask: Ask) -> None:
    """Bring the card up to date, the pointers where they changed, and whether the thread is put away.

    A card that was deleted is said anew.
    """
    no_thread = ask.is_open and ask.thread is None
    if ask.card is not None and ask.home is not None and (no_thread or is_gone(voice, ask.card.id)):
        say_anew(voice, ask)
    elif ask.card is not None:
        revise(voice, ask.card, card(voice, ask, apart=_is_apart(ask)), offers(ask))
    if ask.thread is not None and ask.thread.over == ask.is_open:
        ask.thread.over = not ask.is_open
        shape(voice, ask.thread)
    for pointer in queries.pointers_to(voice.session, ask):
        text = _moved(voice, ask) if pointer.moved or ask.is_hidden else _pointer(voice, ask)
        if pointer.message.text != text:
            revise(voice, pointer.message, text, [] if pointer.moved or ask.is_hidden else offers(ask))


def say_anew(voice: Voice, ask: Ask) -> None:
    """Say the card once more where it stood. A thread that is gone grows again out of it, else it links to its thread.

    An old card that still stands points to the new one.
    """
    assert ask.home is not None
    old, grows = ask.card, ask.thread is None or any(end.gone_at is not None for end in ask.thread.ends)
    if ask.thread is None:
        post(voice, ask, ask.home)
    else:
        ask.card = voice.say(ask.home, card(voice, ask, apart=not grows), offers=offers(ask), about=about(ask))
        voice.session.flush()
        if grows:
            grow_again(voice, ask.thread, ask.card)
    if old is not None and not is_gone(voice, old.id):
        _keep_pointer(voice, ask, ask.group, old, moved=True)
        revise(voice, old, _moved(voice, ask), [])


def _is_apart(ask: Ask) -> bool:
    """Whether the card stands elsewhere than the thread that grew out of the first one."""
    return ask.thread is not None and ask.thread.starter_id != ask.card_id


def _to_thread(ask: Ask) -> Marked:
    return Marked(place_link(ask.thread.id) if ask.thread is not None else "")


def _pointer(voice: Voice, ask: Ask) -> str:
    return voice.public(
        "asks-pointer",
        number=str(ask.number),
        title=sentence(ask.title),
        group=ask.group.name if ask.group is not None else voice.community.name,
        state=ask.state,
        link=_to_thread(ask),
    )


def _moved(voice: Voice, ask: Ask) -> str:
    """Where an ask stands now; of one in a closed group nothing but that."""
    if ask.is_hidden:
        return voice.public("asks-hidden-pointer", number=str(ask.number))
    group = ask.group.name if ask.group is not None and ask.home_id == ask.group.home_id else ""
    home = ask.home.name if ask.home is not None else ""
    return voice.public(
        "asks-moved-pointer",
        number=str(ask.number),
        title=sentence(ask.title),
        group=group,
        in_group=bool(group),
        place=home,
        link=_to_thread(ask),
    )


def card(
    voice: Voice,
    ask: Ask,
    *,
    apart: bool = False,
    language: str | None = None,
    words: tuple[str, str] | None = None,
) -> str:
    """The card: what, who asks, who helps, how to help. `apart`: it links to its thread, which stands elsewhere.

    `words`: this title and these details in place of the ask's own. Where those are very long, the card has the
    beginning and says how to read on.
    """
    title, details = words or _fitting(ask)
    whole = words is not None or (title, details) == (ask.title, ask.details or "")
    language = language or voice.community.language
    helpers = [helper.name for helper in queries.helpers_of(voice.session, ask)] if ask.id else []
    followers = [one.name for one in queries.followers_of(voice.session, ask)] if ask.id else []
    text = _card(voice, ask, language, title, details, helpers, followers, apart=apart)
    return text if whole else f"{text}\n\n{voice.texts.say(language, 'asks-card-more', number=str(ask.number))}"


def _fitting(ask: Ask) -> tuple[str, str]:
    """Title and details as far as they fit into one message together."""
    title = parts(ask.title, CARD // 2)[0] if len(ask.title) + len(ask.details or "") > CARD else ask.title
    return title, parts(ask.details or "", CARD - len(title))[0]


def _card(
    voice: Voice,
    ask: Ask,
    language: str,
    title: str,
    details: str,
    helpers: list[str],
    followers: list[str],
    *,
    apart: bool,
) -> str:
    return voice.texts.say(
        language,
        "asks-card",
        number=str(ask.number),
        title=title,
        details=details,
        has_details=bool(details),
        kind=ask.kind.name(language) if ask.kind else "",
        has_kind=ask.kind is not None,
        needed_by=ask.needed_by or "",
        has_date=bool(ask.needed_by),
        asker=ask.asker.name,
        followers=followers,
        following=len(followers),
        group=ask.group.name if ask.group is not None else voice.community.name,
        state=ask.state,
        helpers=helpers,
        helping=len(helpers),
        edited=ask.edited_at.date() if ask.edited_at is not None else "",
        is_edited=ask.edited_at is not None,
        apart=apart,
        link=_to_thread(ask),
    )


def offers(ask: Ask) -> list[Offer]:
    """The buttons of a card: help while it is open."""
    return [Offer("asks-help-button", "can_help", {"ask": ask.number})] if ask.is_open else []


def about(ask: Ask) -> str:
    return f"ask:{ask.number}"


def short(title: str, limit: int) -> str:
    """A title cut at a word."""
    line = " ".join(title.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]}…"


def sentence(title: str) -> str:
    """A title as it stands in a sentence: cut where it is very long, and closed by a sign."""
    cut = short(title, QUOTED)
    return cut if cut.endswith((".", "?", "!", "…")) else f"{cut}."


def listing(ctx: Context, heading: str, asks: list[Ask]) -> str:
    """A list of asks under a heading; empty where there are none."""
    if not asks:
        return ""
    lines = [
        ctx.text(
            "asks-line",
            number=str(ask.number),
            title=short(ask.title, THREAD_NAME),
            kind=ask.kind.name(ctx.language) if ask.kind else "",
            has_kind=ask.kind is not None,
            group=ask.group.name if ask.group is not None else ctx.community.name,
            answers=ask.contributions,
        )
        for ask in asks[:LISTED]
    ]
    left = len(asks) - len(lines)
    rest = [ctx.text("asks-and-more", count=left)] if left else []
    return "\n".join([ctx.text(heading), *lines, *rest])
