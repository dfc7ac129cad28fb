"""What is known after all have gone home: the server's books, and what the programs complained of."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.fixtures.messages import HARMLESS

ONE_DISK = "lie on the same disk as the data: give --backup-dir another disk"
"""The server's advice, which is right: in a demo or a test all lies on one disk."""
PLAIN = (r"^listening on http://", "^PRACTICE, ", ONE_DISK, *HARMLESS)
CALM = {"DEBUG", "INFO"}
TABLES = {"tickets": "ticket", "calls": "call", "ratings": "rating"}


def booked(database: Path) -> dict[str, int]:
    """How many tickets, calls and ratings the server's report tables hold; 0 without a server."""
    if not database.exists():
        return dict.fromkeys(TABLES, 0)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as books:
        return {
            name: books.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for name, table in TABLES.items()
        }


def complaints(logs: list[Path]) -> list[str]:
    """Every line of the programs' logs that is a warning, an error, or Qt's."""
    return [
        f"{log.stem}: {line}"
        for log in logs
        for line in log.read_text("utf-8", errors="replace").splitlines()
        if line.strip() and not _calm(line)
    ]


def _calm(line: str) -> bool:
    if any(re.search(pattern, line) for pattern in PLAIN):
        return True
    try:
        return json.loads(line)["level"] in CALM
    except (ValueError, KeyError, TypeError):
        return False
