"""The record in chat: find words, the next page, take one's own words away."""

from typing import Annotated

from breinbot.chat import Commands, Context, ModeratorActed, Offer, Reader
from breinbot.chat.readers import Words
from breinbot.members import ConsentAbout
from breinbot.record import service
from breinbot.record.filters import read_query
from breinbot.record.following import RecordIndex
from breinbot.record.index import Query
from breinbot.record.model import Entry
from breinbot.record.service import Found

commands = Commands("record")

EXCERPT = 300  # characters of an answer in a list


class EntryReader(Reader[Entry]):
    """An entry by its number, as 17.2."""

    limit = 20

    def read(self, ctx: Context, words: str) -> Entry:
        ask, _, contribution = words.lstrip("#").partition(".")
        if ask.isdecimal() and contribution.isdecimal() and len(words) < 20:
            entry = service.entry_numbered(ctx.session, ctx.community.id, int(ask), int(contribution))
            if entry is not None and entry.gone_at is None and service.may_read(ctx.session, entry, ctx.member):
                return entry
        raise service.UnknownEntry(number=words)


@commands(reads=True, way=1, often=True)
def find(ctx: Context, words: Words) -> None:
    """Search the answers that were kept."""
    _show(ctx, words, start=0)


@commands(reads=True)
def more(ctx: Context) -> None:
    """The next page of what I searched last."""
    values = ctx.last_offer("find_page")
    if values is None:
        ctx.reply("record-no-more")
        return
    _show(ctx, values["words"], int(values["start"]))


@commands(hidden=True, reads=True)
def find_page(ctx: Context, words: Words, start: Words) -> None:
    """A later page of a search."""
    _show(ctx, words, int(start))


def _show(ctx: Context, words: str, start: int) -> None:
    query = read_query(ctx, words)
    found = service.find(ctx.session, ctx.service(RecordIndex), ctx.community.id, query, start, reader=ctx.member)
    if not found.entries:
        _nothing(ctx, query, words, start)
        return
    heading = ctx.text(_heading(query, found, start), words=words)
    lines = [_line(ctx, entry) for entry in found.entries]
    ctx.reply_text("\n\n".join([heading, *lines]), offers=_next_page(words, start, found))
    if found.more:
        ctx.reply("record-more-there-is")


def _heading(query: Query, found: Found, start: int) -> str:
    if start:
        return "record-found-more"
    if not query.words:
        return "record-found-newest"
    return "record-found" if found.sure else "record-found-near"


def _nothing(ctx: Context, query: Query, words: str, start: int) -> None:
    if start:
        ctx.reply("record-no-more")
    elif not query.is_filtered:
        offers = [Offer("record-ask-it", "ask", {"title": words}), Offer("record-search-on", "dropped")]
        ctx.ask("record-nothing-found", words=words, offers=offers)
    elif query.words:
        offers = [
            Offer("record-everywhere", "find_page", {"words": query.words, "start": 0}),
            Offer("record-search-on", "dropped"),
        ]
        ctx.ask("record-nothing-filtered", words=words, offers=offers)
    else:
        ctx.reply("record-nothing-of-that", words=words)


def _next_page(words: str, start: int, found: Found) -> list[Offer]:
    following = {"words": words, "start": start + service.PAGE}
    return [Offer("record-next-page", "find_page", following)] if found.more else []


def _line(ctx: Context, entry: Entry) -> str:
    text = " ".join(entry.text.split())
    consent = entry.consent
    link = ctx.link(entry.place_id, entry.platform, entry.source)
    return ctx.text(
        "record-line",
        number=entry.label,
        text=text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]}…",
        title=entry.title,
        group=entry.group.name if entry.group is not None else ctx.community.name,
        writer=entry.writer.name if entry.named and entry.writer else "",
        named=entry.named and entry.writer is not None,
        day=entry.said_at.date(),
        from_source=consent.about is ConsentAbout.SOURCE,
        source=consent.subject or "",
        licence=consent.wording.partition("\n")[0],
        link=link,
        linked=bool(link),
    )


@commands()
def remove(ctx: Context, entry: Annotated[Entry, EntryReader()]) -> None:
    """Take my own words out of the kept answers."""
    service.remove_entry(ctx.session, entry=entry, by=ctx.member, now=ctx.now)
    if ctx.member.moderator and entry.writer_id != ctx.member.id:
        ctx.announce(ModeratorActed(ctx.member, "record-act-removed", {"number": entry.label}))
    ctx.reply("record-removed", number=entry.label)
