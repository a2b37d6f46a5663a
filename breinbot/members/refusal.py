"""A refusal: a rule says no, kindly. Its class names the text, its data fills it."""

import re
from typing import Any


class Refusal(Exception):
    """What somebody asked for cannot be done. The dispatcher turns it into a reply; nothing is changed.

    A subclass in breinbot/asks/ named `TooManyOpenAsks` is worded by `asks-too-many-open-asks`, with the keyword
    arguments it was raised with. `field`: the field of the command that could not be read, where it was that.
    """

    ends_form: int | None = None
    """The form whose last answer was refused, and which is over."""

    def __init__(self, **data: Any) -> None:
        super().__init__(self.key(), data)
        self.data = data
        self.field: str | None = None

    @classmethod
    def key(cls) -> str:
        feature = cls.__module__.split(".")[1]
        return f"{feature}-{re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '-', cls.__name__).lower()}"
