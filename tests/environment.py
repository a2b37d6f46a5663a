"""The environment that a test gives to a process of its own."""

import os


def bare_environment() -> dict[str, str]:
    """The environment without settings of breinbot, those of the tests among them."""
    return {name: value for name, value in os.environ.items() if not name.startswith("BREINBOT_")}
