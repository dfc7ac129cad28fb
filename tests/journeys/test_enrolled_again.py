"""A kiosk is shut out with papers that nobody has heard of, and enrolled again: all are called, once."""

import sqlite3
import time
from contextlib import closing

from tests.drive.program import Program
from tests.journeys.conftest import Hall

PAPERS = 3


def test_papers_of_a_kiosk_that_was_shut_out_are_called_after_it_is_enrolled_again(
    hall: Hall,
) -> None:
    labels = _papers_that_nobody_heard_of(hall)
    hall.center.command("device", "revoke", "kiosk-1")
    hall.center.start()
    hall.kiosk.stop()
    hall.kiosk = _started_with_a_new_code(hall)
    hall.kiosk.wait("rest.take")
    hall.counter.wait("link", "Trực tuyến")
    hall.display.wait_gone("trouble")
    _await_waiting(hall, PAPERS)
    assert hall.center.command("quarantine", "list") == ""
    devices = hall.center.command("device", "list").splitlines()
    assert [row.split("\t")[:4] for row in devices if "kiosk" in row] == [
        ["kiosk-1", "kiosk", "1", "revoked"],
        ["kiosk-2", "kiosk", "2", "active"],
    ]
    for label in (*labels, hall.take()):
        hall.call(label)
        hall.serve()
    assert _called(hall) == dict.fromkeys(labels, 1) | {"A001": 1}
    hall.center.command("verify")


def _papers_that_nobody_heard_of(hall: Hall) -> list[str]:
    told = hall.kiosk.expect("link", "Đang nối lại máy chủ…")
    hall.center.kill()
    told.ns()
    labels = [hall.take() for _ in range(PAPERS)]
    assert labels == [f"A1-00{number}" for number in range(1, PAPERS + 1)]
    return labels


def _started_with_a_new_code(hall: Hall) -> Program:
    folder = hall.folder / "kiosk"
    where = ("--server", hall.center.url, "--data", str(folder), "--window", "1080x1920")
    arguments = [*where, "--printer", "none", "--code", hall.center.enrol("kiosk")]
    return Program("kiosk", arguments, folder.parent / "kiosk.log")


def _await_waiting(hall: Hall, wanted: int) -> None:
    until = time.monotonic() + 60
    while True:
        with closing(sqlite3.connect(hall.center.data / "motcua.sqlite")) as books:
            query = "SELECT count(*) FROM ticket WHERE state = 'waiting'"
            found = books.execute(query).fetchone()[0]
        if found == wanted:
            return
        assert time.monotonic() < until, found
        time.sleep(0.05)


def _called(hall: Hall) -> dict[str, int]:
    """How often each ticket was called."""
    with closing(sqlite3.connect(hall.center.data / "motcua.sqlite")) as books:
        query = "SELECT label, count(*) FROM call JOIN ticket ON ticket.id = call.ticket_id"
        return dict(books.execute(f"{query} GROUP BY label").fetchall())
