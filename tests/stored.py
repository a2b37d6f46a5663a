"""Everything that is stored, to be compared; and a database with a bit of everything in it."""

import json
from pathlib import Path

from breinbot.models import in_order
from breinbot.store import Store
from breinbot.store.rows import read_rows
from tests.practice import Practice

STORY = (
    "@joris !meedoen omloop",
    "#direct @joris ja",
    "#direct @joris altijd, met mijn naam",
    '#omloop @lotte !hulpvraag Wie heeft een bakfiets? | Voor \'n dag, met 😀 en "aanhalingstekens". | handen | vrijdag',
    "#14 @joris Ik! Hij staat in de schuur.\\n=SOM(A1) is geen formule.",
    "@lotte !bewaar 14.1",
    "@lotte !bewaar 14.1",
    "@noor !hulpvraag",
    "#omloop @bas !ik-help 14",
    "/as moderator @vera",
    "@bas !taal engels",
    "@noor !stop",
    "@lotte !opgelost 14",
)


async def play(url: str, folder: Path) -> None:
    """Play a story with most of what can happen."""
    async with Practice.opened(url, folder) as practice:
        await practice.play(*STORY)
        assert practice.errors == ""


def everything(store: Store) -> list[str]:
    """Every row as a line, as an export has them."""
    with store.one_moment() as connection:
        return [
            json.dumps({"type": table.name, **row}, ensure_ascii=False)
            for table in in_order()
            for row in read_rows(connection, table)
        ]


def types(lines: list[str]) -> set[str]:
    return {json.loads(line)["type"] for line in lines}
