"""Where channels stand: a category that is full gets another beside it, which is found again."""

from tests.bot import Bot, bot, settled
from tests.standin import Channel, Standin
from tests.standin.http import IN_A_CATEGORY
from tests.standin.world import CATEGORY


def _categories(discord: Standin) -> dict[str, Channel]:
    return {one.name: one for one in discord.world.channels.values() if one.type == CATEGORY}


def _fill(discord: Standin, category: Channel, leave: int = 0) -> None:
    there = sum(one.parent == category.id for one in discord.world.channels.values())
    for number in range(IN_A_CATEGORY - leave - there):
        discord.make_channel(f"vol-{category.id}-{number}").parent = category.id


async def _make_group(discord: Standin, running: Bot, name: str) -> Channel:
    discord.person("vera", manages=True).calls("omloop", "groep maken", naam=name, plaats="Tilburg", wat="We zijn er.")
    found = await discord.until(lambda: [one for one in discord.world.channels.values() if one.name == name.lower()])
    await settled(discord, running)
    return found[0]


async def test_a_full_category_gets_a_second_one_that_is_found_again(sqlite_url: str) -> None:
    async with Standin() as discord:
        groups = discord.make_channel("Groepen", category=True)
        _fill(discord, groups, leave=2)
        async with bot(discord, sqlite_url, category="Groepen") as running:
            await settled(discord, running)
            assert set(_categories(discord)) == {"Groepen", "Groepen 2"}
            second = _categories(discord)["Groepen 2"]
        async with bot(discord, sqlite_url, category="Groepen") as running:
            fietskeuken = await _make_group(discord, running, "Fietskeuken")
            assert fietskeuken.parent == second.id
            _fill(discord, second)
            repair = await _make_group(discord, running, "Repair")
            assert repair.parent == _categories(discord)["Groepen 3"].id
            assert set(_categories(discord)) == {"Groepen", "Groepen 2", "Groepen 3"}


async def test_a_category_by_number_is_followed_when_it_is_renamed_and_replaced_when_it_is_gone(
    sqlite_url: str,
) -> None:
    async with Standin() as discord:
        groups = discord.make_channel("Groepen", category=True)
        async with bot(discord, sqlite_url, category=str(groups.id)) as running:
            await settled(discord, running)
            groups.name = "Onze groepen"
            _fill(discord, groups)
            fietskeuken = await _make_group(discord, running, "Fietskeuken")
            assert fietskeuken.parent == _categories(discord)["Onze groepen 2"].id
            del discord.world.channels[groups.id]
            repair = await _make_group(discord, running, "Repair")
            assert repair.parent == _categories(discord)["Maatschappelijk Brein"].id, "none is named by a number"
