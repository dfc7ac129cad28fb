"""A fabricated past is one that the server itself would have written."""

import sqlite3
from contextlib import closing
from pathlib import Path

from server.settings import FILE
from tests.bench.past import fabricate
from tests.drive.center import CenterServer

REPORTS = ("ticket", "stage", "call", "rating", "counter_session")


def test_the_journal_holds_and_the_reports_are_those_of_a_rebuild(tmp_path: Path) -> None:
    center = CenterServer(tmp_path / "center")
    fabricate(center, 1003)
    made = _rows(center)
    assert len(made["ticket"]) == 1004
    assert center.command("verify").startswith("ok 1.")
    center.command("rebuild")
    assert _rows(center) == made


def _rows(center: CenterServer) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(center.data / FILE)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in (*REPORTS, "checkpoint")
        }
