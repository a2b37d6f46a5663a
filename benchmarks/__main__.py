"""`make bench` runs all; `make bench ARGS="slash events"` those named."""

import importlib
import sys
from collections.abc import Callable

ALL = ("slash", "events", "record", "routing", "sending", "prompts", "matrix", "carrying", "startup", "memory")


def main() -> None:
    for name in sys.argv[1:] or ALL:
        if name not in ALL:
            sys.exit(f"there is no benchmark {name}; there are {', '.join(ALL)}")
        print(f"== {name}", flush=True)
        measure: Callable[[], None] = importlib.import_module(f"benchmarks.{name}").main
        measure()


if __name__ == "__main__":
    main()
