"""One person with an account on Discord and one on Matrix: rooms, roles, yes and rights are the person's."""

import re
from pathlib import Path
from urllib.parse import quote

from breinbot.members import Account
from tests.homeserver import until
from tests.matrix_ready import Prepared
from tests.stories import test_stories as told
from tests.stories.talk import Talk, talking

CHATS = ("discord", "matrix")
LADDER = "Een ladder van drie meter."


def test_one_person_with_two_accounts(matrix_ready: Prepared, tmp_path: Path) -> None:
    """Joris of Discord is eva on Matrix: a code makes one person of the two."""
    talking(matrix_ready, tmp_path, linking, moderating_on_both)


async def linking(talk: Talk) -> None:
    stage = talk.stage
    await told._joins(stage, "joris", "omloop")
    await stage.does("eva", "groups")
    known, room = stage.matrix.running.platform.known, stage.matrix.running.room("group:omloop")
    eva = stage.matrix.people["eva"]
    assert not known.room(room).has_role(eva.user)
    await stage.does("joris", "link")
    code = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", stage.told("joris"))
    assert code is not None
    assert "één persoon" in await stage.does("eva", "link", code=code[0])
    await stage.answers("eva", "Ja, beide zijn van mij")
    assert "Gekoppeld." in stage.told("eva") or "zijn nu één persoon" in stage.told("eva")
    assert "zijn nu één persoon" in stage.told("joris"), "both sides hear of it"
    await until(lambda: known.room(room).has_role(eva.user))
    accounts = {one.handle: one.member_id for one in await told._rows(stage, Account) if one.platform in CHATS}
    assert accounts["eva"] == accounts["joris"]
    assert known.room(room).members[eva.user] == "join", "the room on Matrix follows the group"
    await stage.says("eva", "14", LADDER)
    assert talk.copy_there(LADDER).content.endswith(f"via Matrix: {LADDER}"), "the yes of Discord counts here too"
    await stage.does("eva", "leave", group="omloop")
    roles = stage.discord.discord.env.backend.guilds[stage.discord.discord.guild.id]
    assert "omloop" not in {roles.roles[number].name for number in roles.members[talk.joris.id].role_ids}


async def moderating_on_both(talk: Talk) -> None:
    """Who is a moderator on one side counts on both, until it is taken away there."""
    stage = talk.stage
    assert "Dat kan alleen een beheerder" in await stage.does("joris", "todo")
    await stage.matrix.moderator("eva")
    await stage.settle()
    assert "Dat kan alleen een beheerder" not in await stage.does("joris", "todo")
    space, known = stage.matrix.running.room("community"), stage.matrix.running.platform.known
    powers = dict(known.room(space).powers)
    powers["users"] = {one: power for one, power in powers["users"].items() if one != stage.matrix.people["eva"].user}
    await stage.matrix.running.platform.session.request(
        "PUT", f"/rooms/{quote(space)}/state/m.room.power_levels", powers
    )
    await until(lambda: not known.power_in_space(stage.matrix.people["eva"].user))
    await stage.does("eva", "groups")
    assert "Dat kan alleen een beheerder" in await stage.does("joris", "todo")
