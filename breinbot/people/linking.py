"""Two accounts of one person: `koppel` gives a code, `koppel CODE` typed with the other account asks whether
they are one person, and a yes makes them so.
"""

from breinbot.chat import Context, Offer, Privacy
from breinbot.chat.carrying import platform_name
from breinbot.chat.linked import own_chat
from breinbot.chat.news import AccountApart, MembersLinked
from breinbot.chat.outbox import deliver_to, write
from breinbot.chat.places import direct, platforms
from breinbot.chat.readers import Line, Short
from breinbot.members import Account, Member, Refusal
from breinbot.members import linking as rules
from breinbot.members import service as members
from breinbot.members.model import LinkCode
from breinbot.people.declared import commands


class OnePlatform(Refusal):
    """The community lives on one platform; there is nothing to link."""


class LinkedEverywhere(Refusal):
    """The member has an account on every platform of the community already."""


class TooManyCodes(Refusal):
    """So many codes were tried in this hour that no more are looked at."""


class BothThere(Refusal):
    """Both members have an account on the same platform: two accounts there are two people."""


class NotLinked(Refusal):
    """The member has one account only."""


@commands(exact=True, privacy=Privacy.SECRET)
def link(ctx: Context, code: Short | None = None) -> None:
    """Make my accounts on two platforms one: ask for a code here, and type it there."""
    every = set(platforms(ctx.session, ctx.community.id))
    if len(every) < 2:
        raise OnePlatform
    if code is None:
        _give_code(ctx, every)
        return
    if not rules.tries_left(ctx.session, ctx.member, ctx.now):
        raise TooManyCodes(count=rules.TRIES)
    found = rules.typed(ctx.session, ctx.member, code, ctx.now)
    if found is None:
        _unknown(ctx)
    elif found.member_id == ctx.member.id:
        ctx.reply("people-code-own")
    else:
        _ask_whether(ctx, found)


def _unknown(ctx: Context) -> None:
    ctx.reply("people-code-unknown", left=rules.tries_left(ctx.session, ctx.member, ctx.now))


def _ask_whether(ctx: Context, code: LinkCode) -> None:
    """Nothing is linked before a yes that names whose account it is: somebody may have talked the member into it.

    The choice names the code by its print, for whoever typed it alone.
    """
    both = _both_there(ctx, code.member)
    if both:  # no refusal, which would leave the code good
        ctx.reply(BothThere.key(), places=both)
        return
    ctx.ask(
        "people-may-link",
        offers=[Offer("people-link-yes", "link_accounts", {"code": code.digest}), Offer("people-link-no", "dropped")],
        here=_accounts(ctx, ctx.member),
        there=_accounts(ctx, code.member),
    )


@commands(hidden=True, privacy=Privacy.SECRET)
def link_accounts(ctx: Context, code: Line) -> None:
    """Yes: both accounts are mine."""
    members.refuse_emoji(ctx.by_emoji)
    offered = ctx.last_offer("link_accounts") or {}
    owner = rules.owner_of(ctx.session, ctx.member, code, ctx.now) if offered.get("code") == code else None
    if owner is None or owner is ctx.member:
        _unknown(ctx)
        return
    _link(ctx, owner)


def _both_there(ctx: Context, owner: Member) -> list[str]:
    """The platforms on which both have an account."""
    both = rules.platforms_of(ctx.session, owner) & rules.platforms_of(ctx.session, ctx.member)
    return [platform_name(ctx.texts, ctx.language, one) for one in sorted(both)]


def _give_code(ctx: Context, every: set[str]) -> None:
    others = sorted(every - rules.platforms_of(ctx.session, ctx.member))
    if not others:
        raise LinkedEverywhere
    code = rules.new_code(ctx.session, ctx.member, ctx.now)
    names = [platform_name(ctx.texts, ctx.language, one) for one in others]
    minutes = int(rules.GOOD_FOR.total_seconds() // 60)
    ctx.reply("people-code", code=code, places=names, minutes=minutes)


def _link(ctx: Context, owner: Member) -> None:
    """One member of two; who has been known longest keeps the number. Both accounts are told, each on its side."""
    both = _both_there(ctx, owner)
    if both:
        raise BothThere(places=both)
    there, here = _accounts(ctx, owner), _accounts(ctx, ctx.member)
    elsewhere = rules.platforms_of(ctx.session, owner)
    kept, gone = sorted((owner, ctx.member), key=lambda member: member.id)
    rules.take_together(ctx.session, kept, gone)
    ctx.announce(MembersLinked(kept, gone))
    rules.forget(ctx.session, gone)
    ctx.member = kept
    ctx.reply("people-linked", accounts=there)
    _tell_there(ctx, elsewhere, here)


def _tell_there(ctx: Context, elsewhere: set[str], accounts: list[str]) -> None:
    """The other account hears of it where it is: whoever lost a code notices."""
    place = direct(ctx.session, ctx.member)
    text = ctx.text("people-linked", accounts=accounts)
    message = write(ctx, place, text, to=ctx.member, language=ctx.language)
    deliver_to(ctx, message, [end for end in place.ends if end.platform in elsewhere])


def _accounts(ctx: Context, member: Member) -> list[str]:
    return [f"{account.handle} ({_named(ctx, account)})" for account in member.accounts]


def _named(ctx: Context, account: Account) -> str:
    return platform_name(ctx.texts, ctx.language, account.platform)


@commands(exact=True, privacy=Privacy.SECRET)
def unlink(ctx: Context) -> None:
    """Make one of my accounts a member of its own again."""
    accounts = sorted(ctx.member.accounts, key=lambda account: account.id)
    if len(accounts) < 2:
        raise NotLinked
    offers = [
        Offer(
            "people-unlink-one",
            "unlink_account",
            {"account": account.id},
            label={"handle": account.handle, "platform": _named(ctx, account)},
        )
        for account in accounts
    ]
    ctx.ask("people-unlink", offers=[*offers, Offer("people-unlink-none", "dropped")])


@commands(hidden=True, privacy=Privacy.SECRET)
def unlink_account(ctx: Context, account: Line) -> None:
    """This account is a member of its own: without groups, rights and yeses."""
    found = ctx.session.get(Account, int(account))
    if found is None or found.member_id != ctx.member.id or len(ctx.member.accounts) < 2:
        raise NotLinked
    before, platform = ctx.member, found.platform
    name = f"{found.handle} ({_named(ctx, found)})"
    apart = rules.unlink(ctx.session, found, ctx.now)
    own_chat(ctx, before, apart, platform)
    ctx.announce(AccountApart(before, apart, platform))
    if platform == ctx.incoming.platform:
        ctx.member = apart
    ctx.reply("people-unlinked", account=name)
