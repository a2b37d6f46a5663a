"""News goes upward: a rule announces, features name in their door what they do on it, app.py connects them.

All of it happens at once, in the same transaction, in the order in which the features were connected.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Listener = Callable[[Any, Any], None]


class Events:
    """Who acts on which kind of news. A listener is called with the handler's context and the news."""

    def __init__(self) -> None:
        self._listeners: dict[type[Any], list[Listener]] = defaultdict(list)

    def connect(self, kind: type[Any], listener: Listener) -> None:
        self._listeners[kind].append(listener)

    def announce(self, context: Any, news: Any) -> None:
        for listener in self._listeners[type(news)]:
            listener(context, news)
