"""`breinbot doctor` names what is missing, that alone, and its cure; on a Discord where each thing is missing in turn."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import discord
import pytest
from pydantic import SecretStr
from sqlalchemy import update

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import End, Place
from breinbot.doctor import Diagnosis, diagnose
from breinbot.failure import Missing
from breinbot.members import Community
from breinbot.platforms.discord.rights import PERMISSIONS, permissions
from breinbot.settings import Settings
from breinbot.store import Store
from tests import standin
from tests.standin.world import Role, new_id
from tests.test_cli import SAMPLE, breinbot

LAWFUL = {
    "responsible": "Stichting Buurt",
    "privacy_contact": "privacy@buurt.nl",
    "privacy_page": "https://buurt.nl/privacy",
}
IN_CHANNELS = [one for one in PERMISSIONS if one.in_channels]
NAMES = [one.name for one in PERMISSIONS]


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    """Everything is in order, but for Discord."""
    store = Store(sqlite_url)
    store.write_now(lambda session: session.execute(update(Community).values(**LAWFUL)))
    store.close()
    return Settings(
        data=tmp_path, database_url=SecretStr(sqlite_url), community=Path(SAMPLE), discord_message_content=True
    )


@pytest.fixture
async def server() -> AsyncIterator[Any]:
    """A Discord on which the bot has what it needs, and nothing more."""
    async with standin.Standin() as made:
        made.world.everybody.permissions = 0
        made.world.bot_role.permissions = permissions().value
        made.world.bot_role.position = 5
        yield made


async def look(settings: Settings, server: Any, **changed: Any) -> Diagnosis:
    there = {"discord_api": server.url, "discord_token": SecretStr(standin.TOKEN)}
    return await asyncio.to_thread(diagnose, settings.model_copy(update=there | changed))


def told(found: Diagnosis) -> list[str]:
    return [each.what for each in found.missing]


# What may be missing on Discord ---------------------------------------------------------------------------------------


async def test_nothing_is_missing(settings: Settings, server: Any) -> None:
    found = await look(settings, server)
    assert told(found) == []
    assert list(found.lines())[-1] == "Everything that breinbot needs is there."


async def test_the_link_asks_for_exactly_what_is_needed(settings: Settings, server: Any) -> None:
    found = await look(settings, server)
    assert found.invite is not None
    query = parse_qs(urlparse(found.invite).query)
    assert query["client_id"] == [str(server.world.bot.id)]
    assert query["scope"] == ["bot applications.commands"]
    asked = {name for name, value in discord.Permissions(int(query["permissions"][0])) if value}
    assert asked == {name for name, value in discord.Permissions(**dict.fromkeys(NAMES, True)) if value}
    assert len(list(found.lines())) == 2 + len(PERMISSIONS)


@pytest.mark.parametrize("permission", PERMISSIONS, ids=NAMES)
async def test_each_permission_that_is_missing_is_named_alone(settings: Settings, server: Any, permission: Any) -> None:
    server.world.bot_role.permissions &= ~getattr(discord.Permissions, permission.name).flag
    found = await look(settings, server)
    assert told(found) == [f"permission {permission.label} ({permission.why})"]
    assert "invite link" in found.missing[0].cure


@pytest.mark.parametrize("permission", IN_CHANNELS, ids=[one.name for one in IN_CHANNELS])
async def test_each_permission_that_a_channel_takes_away_is_named_alone(
    settings: Settings, server: Any, permission: Any
) -> None:
    flag = getattr(discord.Permissions, permission.name).flag
    _group(settings, server, deny=flag)
    elsewhere = server.make_channel("koffie")
    elsewhere.overwrites = [_overwrite(server.world.everybody.id, deny=flag)]
    assert told(await look(settings, server)) == [
        f"permission {permission.label} in the channel #omloop ({permission.why})"
    ]


async def test_what_a_channel_gives_back_is_not_missing(settings: Settings, server: Any) -> None:
    channel = _group(settings, server, deny=permissions().value)
    channel.overwrites.append(_overwrite(server.world.bot_role.id, allow=permissions().value))
    assert told(await look(settings, server)) == []


async def test_an_administrator_lacks_nothing(settings: Settings, server: Any) -> None:
    _group(settings, server, deny=permissions().value)
    server.world.bot_role.permissions = 1 << 3
    assert told(await look(settings, server)) == []


async def test_the_intent_that_is_not_switched_on_is_named(settings: Settings, server: Any) -> None:
    server.gateway.allowed = set()
    found = await look(settings, server)
    assert [what.partition(" (")[0] for what in told(found)] == ["intent Message Content Intent"]
    assert "BREINBOT_DISCORD_MESSAGE_CONTENT=false" in found.missing[0].cure
    assert told(await look(settings, server, discord_message_content=False)) == []


async def test_forums_need_a_community(settings: Settings, server: Any) -> None:
    found = await look(settings, server, discord_forum=True)
    assert [what.partition(":")[0] for what in told(found)] == ["forums (setting discord_forum)"]
    server.world.features = ["COMMUNITY"]
    assert told(await look(settings, server, discord_forum=True)) == []


async def test_a_role_above_the_bots_own_is_named(settings: Settings, server: Any) -> None:
    _group(settings, server, position=4)
    assert told(await look(settings, server)) == []
    role = next(role for role in server.world.roles.values() if role.name == "Omloop")
    role.position = 6
    found = await look(settings, server)
    assert found.missing == [
        Missing(
            "power over the role Omloop: it stands above the bot's own, so nobody can be given it",
            "Server Settings, Roles: drag the role breinbot above it.",
        )
    ]


async def test_a_full_server_is_named(settings: Settings, server: Any) -> None:
    for number in range(499):
        server.make_channel(f"kanaal-{number}", category=number % 50 == 0)
    _ends(settings, [("77", None)])
    assert told(await look(settings, server)) == []
    _ends(settings, [(None, None), (None, None)])
    assert told(await look(settings, server)) == [
        "room for channels: the server has 499 of at most 500, and 2 are still to be made"
    ]


async def test_on_no_server_and_on_the_wrong_one(settings: Settings, server: Any) -> None:
    wrong = await look(settings, server, discord_server=5)
    assert told(wrong) == ["server 5: the bot is not on it"]
    assert told(await look(settings, server, discord_server=server.world.guild)) == []
    server.operations.list_my_guilds = _answering([])
    assert told(await look(settings, server)) == ["a server: the bot is on none"]


async def test_on_several_servers_one_has_to_be_chosen(settings: Settings, server: Any) -> None:
    one = (await server.operations.list_my_guilds(None))[1][0]
    server.operations.list_my_guilds = _answering([one, one | {"id": "5", "name": "Ergens anders"}])
    found = await look(settings, server)
    assert told(found) == [
        f"setting discord_server: the bot is on several servers: {one['id']} ({one['name']}), 5 (Ergens anders)"
    ]
    assert told(await look(settings, server, discord_server=server.world.guild)) == []


async def test_a_token_that_discord_does_not_know(settings: Settings, server: Any) -> None:
    found = await look(settings, server, discord_token=SecretStr("wrong.token.here"))
    assert told(found) == ["a token that Discord knows"]
    assert found.invite is None
    assert "wrong.token.here" not in str(list(found.lines()))


async def test_a_discord_that_does_not_answer(settings: Settings, server: Any) -> None:
    found = await look(settings, server, discord_api="http://127.0.0.1:1")
    assert [re.sub(r"\(.*\)", "", what) for what in told(found)] == ["an answer of http://127.0.0.1:1 "]
    assert "network" in found.missing[0].cure


async def test_a_discord_that_does_not_work(settings: Settings, server: Any) -> None:
    for operation in ("get_my_user", "list_my_guilds"):
        server.faults.plan(standin.What.ERROR, operation, status=503)
        found = await look(settings, server)
        assert told(found) == [f"an answer of {server.url} (status 503)"]
        assert "discordstatus.com" in found.missing[0].cure


def _answering(answer: Any) -> Any:
    async def answers(call: Any) -> tuple[int, Any]:
        return 200, answer

    return answers


def _overwrite(of: int, *, allow: int = 0, deny: int = 0) -> dict[str, Any]:
    return {"id": str(of), "type": 0, "allow": str(allow), "deny": str(deny)}


def _group(settings: Settings, server: Any, *, deny: int = 0, position: int = 1) -> Any:
    """The channel and the role of Omloop, as the bot made them."""
    channel = server.make_channel("omloop")
    channel.overwrites = [_overwrite(server.world.everybody.id, deny=deny)]
    role = Role(new_id(), "Omloop", 0, position)
    server.world.roles[role.id] = role
    _ends(settings, [(str(channel.id), str(role.id))])
    return channel


def _ends(settings: Settings, ends: list[tuple[str | None, str | None]]) -> None:
    def make(session: Any) -> None:
        for external, role in ends:
            place = Place(community_id=1, kind=PlaceKind.ROOM, name="Omloop")
            session.add(End(community_id=1, place=place, platform="discord", external=external, role=role))

    store = Store(settings.url())
    store.write_now(make)
    store.close()


# What may be missing here ---------------------------------------------------------------------------------------------


def offline(settings: Settings, **changed: Any) -> list[str]:
    return told(diagnose(settings.model_copy(update=changed)))


def test_without_a_token_everything_else_is_looked_at(settings: Settings) -> None:
    assert offline(settings) == ["setting discord_token"]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"responsible": " "}, "responsible in {file}: nobody is named who is responsible"),
        (
            {"responsible": "Stichting Voorbeeld"},
            "responsible in {file}: 'Stichting Voorbeeld' is only an example; give your own",
        ),
        (
            {"privacy_contact": "privacy@voorbeeld.example"},
            "privacy_contact in {file}: 'privacy@voorbeeld.example' is only an example; give your own",
        ),
        (
            {"privacy_contact": "Jan"},
            "privacy_contact in {file}: 'Jan' is not a mail address, telephone number or page",
        ),
        ({"privacy_page": ""}, "privacy_page in {file}: it is empty; give the address of a page (https://…)"),
        (
            {"privacy_page": "https://example.org/privacy"},
            "privacy_page in {file}: 'https://example.org/privacy' is only an example; give your own",
        ),
    ],
)
def test_who_is_responsible_has_to_be_known(settings: Settings, changed: dict[str, str], what: str) -> None:
    store = Store(settings.url())
    store.write_now(lambda session: session.execute(update(Community).values(**changed)))
    store.close()
    assert offline(settings) == [what.format(file=SAMPLE), "setting discord_token"]


def test_a_database_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    gone = offline(settings, database_url=SecretStr(f"sqlite:///{tmp_path}/gone.db"))
    assert gone == ["a community in the database", "setting discord_token"]
    unreachable = offline(settings, database_url=SecretStr("postgresql://nobody@127.0.0.1:1/none"))
    assert unreachable == ["a database that can be used", "setting discord_token"]


def test_a_folder_that_cannot_be_written(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert offline(settings, data=tmp_path / "file")[0].startswith(f"data folder {tmp_path}/file: it cannot be written")
    assert offline(settings, data=tmp_path / "file" / "data")[0].endswith(f"it cannot be made in {tmp_path}/file")
    assert offline(settings, data=tmp_path / "new" / "data") == ["setting discord_token"]
    assert not (tmp_path / "new").exists()


def test_a_community_file_that_cannot_be_read(settings: Settings, tmp_path: Path) -> None:
    missing = offline(settings, community=tmp_path / "gone.toml")
    assert missing[0] == f"community file: {tmp_path}/gone.toml cannot be read: No such file or directory"


def test_as_a_shell_sees_it(tmp_path: Path) -> None:
    done = breinbot(tmp_path, "doctor")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["missing", "missing"]
    assert done.stderr == "breinbot: 2 things are missing; see above.\n"
    assert list(tmp_path.iterdir()) == [], "a doctor makes nothing"
