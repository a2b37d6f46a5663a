"""What a feature plugs in: its commands, its texts, and the news that it acts on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from breinbot.chat.command import Commands


@dataclass(frozen=True, slots=True)
class Feature:
    """One folder. `on`: what it does, by kind of news, with the handler's context and the news."""

    commands: Commands
    folder: Path
    on: Mapping[type[Any], Callable[[Any, Any], None]] = field(default_factory=dict)
