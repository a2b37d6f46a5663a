"""Every request that the bot makes of SimCord, judged by Discord's own description (openapi.json)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from simcord.http import router

from tests.conftest import ROOT, shared
from tests.standin.judge import Judge, judge

OF_TESTS = {"set_channel_permission_overwrite"}
"""What the bot itself never asks for; tests do so through its client, in the place of somebody who manages the server."""


@contextmanager
def judged() -> Iterator[list[str]]:
    """What is wrong with the requests of the block, a line each; they are carried out all the same.

    Without the folder 'shared' beside the project nothing is judged, except where CI is true, which then fails.
    """
    wrong: list[str] = []
    if not (ROOT.parent / "shared").is_dir() and os.environ.get("CI") != "true":
        yield wrong
        return
    judging, dispatch = judge(shared() / "discord" / "openapi.json"), router.dispatch

    def looked_at(backend: Any, method: str, path: str, **more: Any) -> Any:
        wrong.extend(_wrong(judging, method, path, more.get("params"), more.get("json")))
        return dispatch(backend, method, path, **more)

    with patch.object(router, "dispatch", looked_at):
        yield wrong


def _wrong(judging: Judge, method: str, path: str, params: Any, body: Any) -> list[str]:
    found = judging.find(method, path)
    if found is None:
        return [f"{method} {path} is not described"]
    operation, values = found
    if operation.id in OF_TESTS:
        return []
    query = {name: str(value) for name, value in (params or {}).items()}
    return [f"{operation.id}: {one}" for one in judging.wrong_request(operation, values, query, body)]
