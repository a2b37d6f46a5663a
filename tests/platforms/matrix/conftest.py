"""Fixtures of the tests on Matrix: a homeserver, one for each process of the tests."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.homeserver import Account, Homeserver, needed

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """A Synapse that makes rooms of version 12; started when first needed, stopped at the end."""
    needed()
    server = Homeserver(tmp_path_factory.mktemp("synapse") / "server")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def register(homeserver: Homeserver) -> Callable[[str], Account]:
    """Makes an account of its own for this test."""
    number = next(_NUMBERS)
    return lambda name: homeserver.register(f"{name}-{number}", name.capitalize())
