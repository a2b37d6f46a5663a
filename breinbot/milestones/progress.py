"""How far a group is: of what was promised, what was to be done by now, and what is done; in words, and as a picture."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from breinbot.chat import Context
from breinbot.chat.marks import plain
from breinbot.chat.pictures import picture
from breinbot.clock.hours import day_in
from breinbot.groups.model import Group
from breinbot.milestones import queries
from breinbot.milestones.model import State

PICTURE = "milestones-progress"
MOST_DRAWN = 12  # groups


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one group: how many milestones there are, how many were to be done by now, and how many are done."""

    group: str
    planned: int
    by_now: int
    done: int


def of_group(session: Session, group: Group, now: datetime, zone: str) -> Progress:
    """How far a group is. What was dropped counts for nothing."""
    today = day_in(zone, now)
    found = [one for one in queries.agreed_in(session, group) if one.state is not State.DROPPED]
    done = sum(one.state is State.DONE for one in found)
    return Progress(group.name, len(found), sum(one.due_on <= today for one in found), done)


def as_picture(ctx: Context, rows: Sequence[Progress]) -> dict[str, Any]:
    """What the picture shows, in the member's words, and with the same figures as the text."""
    words = {key: plain(ctx.text(f"milestones-picture-{key}")) for key in ("title", "done", "by_now", "planned")}
    bars = [asdict(row) for row in rows[:MOST_DRAWN]]
    return picture(PICTURE, str(words["title"]).lower() + ".png", {"words": words, "bars": bars})


def draw(shows: dict[str, Any]) -> bytes:
    """A bar for each group: what is done upon what was promised, and a mark at what was to be done by now. A PNG.

    Wide as a phone held upright and large in type; told apart by lightness and hatching, not by colour alone.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    bars, words = shows["bars"], shows["words"]
    figure = Figure(figsize=(5, 1.6 + 0.9 * len(bars)), dpi=160, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(bars))
    planned, done = [bar["planned"] for bar in bars], [bar["done"] for bar in bars]
    axes.barh(places, planned, height=0.6, color="#dddddd", edgecolor="#333333", label=words["planned"])
    axes.barh(places, done, height=0.6, color="#1f5a96", hatch="//", edgecolor="white", label=words["done"])
    by_now = [bar["by_now"] for bar in bars]
    axes.plot(by_now, places, linestyle="none", marker="D", markersize=10, color="black", label=words["by_now"])
    axes.set_yticks(places, [_drawable(bar["group"]) for bar in bars], fontsize=14)
    axes.invert_yaxis()
    axes.set_xlim(0, max(planned) * 1.08)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(axis="x", labelsize=12)
    axes.set_title(words["title"], fontsize=16)
    axes.legend(fontsize=12, loc="upper center", bbox_to_anchor=(0.4, -0.12 - 0.1 / len(bars)), frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()


def _drawable(name: str) -> str:
    """A name as it is: no sign in it is a formula's; long ones on two lines."""
    return "\n".join(textwrap.wrap(name.replace("$", r"\$"), 16)[:2])


def as_text(ctx: Context, rows: Sequence[Progress]) -> str:
    """A line for each group."""
    lines = [
        ctx.text("milestones-progress-line", group=row.group, planned=row.planned, by_now=row.by_now, done=row.done)
        for row in rows
    ]
    return "\n".join([ctx.text("milestones-progress"), *(f"- {line}" for line in lines)])
