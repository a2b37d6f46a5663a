"""The bot may be on several servers; only the community's own one counts: for rights, for words, for what is deleted."""

from typing import Any

from breinbot.groups.model import Group
from breinbot.members import Account
from tests.bot import Bot, bot, settled
from tests.standin import Channel, Interaction, Message, Person, Standin
from tests.standin import world as rights
from tests.standin.interactions import COMMAND, COMPLETION, COMPONENT, Interactions
from tests.standin.world import TEXT, Role, World, new_id


class Elsewhere:
    """Another server with the same bot, on which `person` may manage everything."""

    def __init__(self, discord: Standin, person: Person) -> None:
        self._discord = discord
        self._person = person
        self.world = World("Ergens anders")
        self.world.bot = discord.world.bot
        self.world.members[discord.world.bot.id] = discord.world.members[discord.world.bot.id]
        self.role = Role(new_id(), "baas", rights.MANAGE_GUILD | rights.ADMINISTRATOR)
        self.world.roles[self.role.id] = self.role
        self.world.members[person.id] = rights.Member(person.user, [self.role.id])
        self.channel = self.world.add(Channel(new_id(), TEXT, "hal", self.world.guild))
        discord.world.channels[self.channel.id] = self.channel
        discord.gateway.tell("GUILD_CREATE", self.world.shown())

    def says(self, text: str) -> Message:
        bot_user = self._discord.world.bot
        said = Message(new_id(), self.channel, self._person.user, text.replace("@breinbot", f"<@{bot_user.id}>"))
        said.mentions = [bot_user]
        self.channel.messages.append(said)
        member = self.world.members[self._person.id].shown(user=False)
        beside = {"guild_id": str(self.world.guild), "member": member}
        self._discord.gateway.tell("MESSAGE_CREATE", said.shown() | beside, 1 << 9)
        return said

    def _begin(self, kind: int, data: dict[str, Any], on: Message | None = None) -> Interaction:
        made = self._discord.interactions.begin(kind, self._person.user, self.channel, data, on)
        self._discord.gateway.tell("INTERACTION_CREATE", Interactions(self.world).event(made), 0)
        return made

    def calls(self, command: str, **values: str) -> Interaction:
        return self._begin(COMMAND, self._person.called(command, values))

    def completes(self, command: str, field: str, typed: str) -> Interaction:
        return self._begin(COMPLETION, self._person.typing(command, field, typed))

    def presses(self, message: Message, label: str) -> Interaction:
        data = {"custom_id": message.buttons[label], "component_type": 2}
        return self._begin(COMPONENT, data, message)


async def _is_going_on(running: Bot, short: str = "omloop") -> bool:
    def going_on(session: Any) -> bool:
        return session.query(Group).filter_by(short=short).one().stopped_at is None

    return await running.store.read(going_on)


async def _is_moderator(running: Bot, person: Person) -> bool:
    def known(session: Any) -> bool:
        account = session.query(Account).filter_by(platform="discord", external=str(person.id)).one()
        return bool(account.member.moderator)

    return await running.store.read(known)


async def test_who_manages_another_server_is_nobody_here(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url, server=discord.world.guild) as running:
        await settled(discord, running)
        joris = discord.person("joris")
        elsewhere = Elsewhere(discord, joris)
        elsewhere.says("@breinbot groep stoppen omloop")
        refused = elsewhere.calls("groep stoppen", groep="omloop")
        await discord.until(lambda: refused.answers)
        assert "andere server" in refused.answers[0]
        assert refused.original is not None
        assert refused.original.only_for is joris.user
        joris.writes("groep stoppen omloop")
        await discord.until(lambda: len(discord.said(joris.direct)) > 0)
        await settled(discord, running)
        assert "Dat kan alleen een beheerder." in discord.said(joris.direct)[-1]
        assert await _is_going_on(running)
        assert discord.said(elsewhere.channel) == []
        assert not await _is_moderator(running, joris)


async def test_buttons_and_proposals_are_given_at_home_alone(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url, server=discord.world.guild) as running:
        await settled(discord, running)
        discord.person("lotte").calls("omloop", "hulpvraag", vraag="Wie heeft een bakfiets?")
        thread = await discord.until(lambda: discord.thread("Wie heeft een bakfiets?"))
        await settled(discord, running)
        card = discord.channel("omloop").message(thread.id)
        assert card is not None
        before = card.content
        elsewhere = Elsewhere(discord, discord.person("joris"))
        pressed = elsewhere.presses(card, "Ik help")
        typed = elsewhere.completes("toon", "nummer", "1")
        await discord.until(lambda: pressed.answers and typed.callback)
        assert "andere server" in pressed.answers[0]
        assert typed.callback is not None
        assert typed.callback["data"]["choices"] == []
        await settled(discord, running)
        assert card.content == before


async def test_an_outage_of_another_server_holds_up_nothing_here(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url, server=discord.world.guild) as running:
        await settled(discord, running)
        elsewhere = Elsewhere(discord, discord.person("joris"))
        discord.gateway.tell("GUILD_DELETE", {"id": str(elsewhere.world.guild), "unavailable": True})
        asked = discord.person("noor").says("omloop", "@breinbot groepen")
        await discord.until(lambda: [one for one in discord.channel("omloop").public if one.reference == asked.id])
