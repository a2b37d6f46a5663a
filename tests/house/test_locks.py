"""How rows are locked."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "breinbot"


def test_no_lock_waits_for_rows_that_point_to_the_one_that_is_locked() -> None:
    """See store.LOCK: FOR UPDATE makes two events that write at once wait for each other."""
    for file in PACKAGE.rglob("*.py"):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if re.search(r"with_for_update\b(?!`)", line):
                assert "LOCK" in line, f"{file.relative_to(PACKAGE.parent)}:{number}"
