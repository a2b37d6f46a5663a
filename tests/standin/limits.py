"""How much may be asked for: so many requests a second in all, so many messages in a channel. Counted in any case."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

Headers = dict[str, str]
Refusal = tuple[int, Any, Headers]
NOT_COUNTED = ("create_interaction_response", "_webhook_")
"""Answers to interactions do not count for the whole."""


@dataclass(slots=True)
class Limits:
    """`a_second`: requests in any second, None for no limit. `a_channel`: messages in `seconds`, None for no limit."""

    a_second: int | None = None
    a_channel: int | None = None
    seconds: float = 5.0
    refused: int = 0
    most_in_a_second: int = 0
    _all: deque[float] = field(default_factory=deque)
    _channels: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, operation: str, values: dict[str, str], at: float) -> tuple[Refusal | None, Headers]:
        """Count a request that arrived; the refusal where it was one too many, and the headers of its answer."""
        if not any(name in operation for name in NOT_COUNTED):
            _forget(self._all, at - 1.0)
            self._all.append(at)
            self.most_in_a_second = max(self.most_in_a_second, len(self._all))
            if self.a_second is not None and len(self._all) > self.a_second:
                return self._refuse(self._all[0] + 1.0 - at, everywhere=True), {}
        if operation != "create_message" or self.a_channel is None:
            return None, {}
        sent = self._channels[values["channel_id"]]
        _forget(sent, at - self.seconds)
        if len(sent) >= self.a_channel:
            return self._refuse(sent[0] + self.seconds - at, everywhere=False), {}
        sent.append(at)
        wait = sent[0] + self.seconds - at
        return None, {
            "X-RateLimit-Limit": str(self.a_channel),
            "X-RateLimit-Remaining": str(self.a_channel - len(sent)),
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": "messages",
        }

    def _refuse(self, seconds: float, *, everywhere: bool) -> Refusal:
        self.refused += 1
        return self.too_many(max(seconds, 0.001), everywhere=everywhere)

    @staticmethod
    def too_many(seconds: float, *, everywhere: bool) -> Refusal:
        """The answer 429; `Via` is what tells it from one of the network in between."""
        body = {"code": 0, "message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
        headers = {"Via": "1.1 stand-in", "Retry-After": f"{seconds:.3f}"}
        return 429, body, headers | ({"X-RateLimit-Global": "true"} if everywhere else {})


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
