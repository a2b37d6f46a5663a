"""What a feature plugs in: its commands, its texts, and the news that it acts on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from breinbot.chat.command import Commands
from breinbot.chat.pictures import Draw


@dataclass(frozen=True, slots=True)
class Feature:
    """One folder. `on`: what it does, by kind of news, with the handler's context and the news.

    `pictures`: what it draws, by the name of the picture, see pictures.py.
    """

    commands: Commands
    folder: Path
    on: Mapping[type[Any], Callable[[Any, Any], None]] = field(default_factory=dict)
    pictures: Mapping[str, Draw] = field(default_factory=dict)
