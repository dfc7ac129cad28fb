"""Programs and server are killed, frozen and replaced in the middle of the work."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.drive import people
from tests.drive.program import DriveError
from tests.journeys.conftest import Hall

HONEST_SECONDS = 60
"""A silent cut is told after 12 s; the rest is for a busy machine."""

RECONNECTING = "Đang nối lại máy chủ…"


def test_a_counter_killed_with_a_ticket_in_hand_has_it_again(hall: Hall) -> None:
    label = hall.take()
    hall.call(label)
    hall.counter.kill()
    hall.counter = people.open_counter(hall.center, hall.folder / "counter")
    hall.counter.wait("ticket.label", label)
    assert hall.counter.text("counter.officer").endswith("Lê Minh Anh")
    hall.serve()


def test_a_kiosk_killed_beside_a_fresh_ticket_goes_on_with_the_next_number(hall: Hall) -> None:
    before = people.take_ticket(hall.kiosk, "ho-tich").label
    hall.kiosk.kill()
    hall.kiosk = people.open_kiosk(hall.center, hall.folder / "kiosk")
    _kiosk_online(hall)
    after = hall.take()
    assert int(after[1:]) == int(before[1:]) + 1
    for label in (before, after):
        hall.call(label)
        hall.serve()


def test_a_killed_server_is_told_at_once_and_all_come_back_by_themselves(hall: Hall) -> None:
    label = hall.take()
    told = hall.kiosk.expect("link", RECONNECTING)
    hall.center.kill()
    told.ns()
    _all_cut_off(hall)
    with pytest.raises(DriveError, match="next is disabled"):
        hall.counter.click("next", timeout=1)
    hall.center.start()
    _all_back(hall)
    hall.call(label)
    hall.serve()


def test_what_was_pressed_at_a_frozen_server_is_not_done_late(hall: Hall) -> None:
    label = hall.take()
    before = _books(hall)
    with _frozen(hall):
        cut = [
            hall.display.expect("trouble", timeout=HONEST_SECONDS),
            hall.counter.expect("offline", timeout=HONEST_SECONDS),
            hall.kiosk.expect("link", RECONNECTING, timeout=HONEST_SECONDS),
        ]
        hall.counter.click("next")
        own = hall.take()
        hall.counter.wait("notice", "Chưa rõ kết quả")
        for told in cut:
            told.ns()
    _all_back(hall)
    hall.counter.wait("next")
    _await_books(hall, (before[0], before[1] + 1))
    for waiting in (label, own):
        hall.call(waiting)
        hall.serve()


def test_a_kiosk_started_without_a_server_goes_on_and_its_numbers_are_called(hall: Hall) -> None:
    calls, waiting = _books(hall)
    hall.kiosk.kill()
    hall.center.stop()
    hall.kiosk = people.open_kiosk(hall.center, hall.folder / "kiosk")
    label = hall.take()
    assert label.startswith("A1-")
    hall.center.start()
    _all_back(hall)
    _await_books(hall, (calls, waiting + 1))
    hall.call(label)
    hall.serve()


def test_another_server_on_the_port_is_not_believed(hall: Hall) -> None:
    told = hall.kiosk.expect("link", RECONNECTING)
    hall.center.stop()
    told.ns()
    with _other_server(hall.center.port) as asked:
        _all_cut_off(hall)
        for _ in range(6):
            assert asked.acquire(timeout=60)
        _all_cut_off(hall)
    hall.center.start()
    _all_back(hall)
    hall.call(hall.take())
    hall.serve()


def _all_cut_off(hall: Hall) -> None:
    hall.counter.wait("offline")
    hall.display.wait("trouble", "Mất kết nối với máy chủ")
    hall.kiosk.wait("link", RECONNECTING)


def _all_back(hall: Hall) -> None:
    hall.counter.wait("link", "Trực tuyến")
    hall.display.wait_gone("trouble")
    _kiosk_online(hall)


def _kiosk_online(hall: Hall) -> None:
    hall.kiosk.wait("rest.take")
    hall.kiosk.wait_gone("link")


def _books(hall: Hall) -> tuple[int, int]:
    """How many calls there were, and how many numbers still wait."""
    with closing(sqlite3.connect(hall.center.data / "motcua.sqlite")) as books:
        calls = books.execute("SELECT count(*) FROM call").fetchone()[0]
        waiting = "SELECT count(*) FROM ticket WHERE state = 'waiting'"
        return calls, books.execute(waiting).fetchone()[0]


def _await_books(hall: Hall, wanted: tuple[int, int]) -> None:
    until = time.monotonic() + 60
    while _books(hall) != wanted:
        assert time.monotonic() < until, (_books(hall), wanted)
        time.sleep(0.05)


@contextmanager
def _frozen(hall: Hall) -> Iterator[None]:
    os.kill(hall.center.process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(hall.center.process_id, signal.SIGCONT)


@contextmanager
def _other_server(port: int) -> Iterator[threading.Semaphore]:
    """Something that is no server of ours; the semaphore is released once a request."""
    asked = threading.Semaphore(0)

    class Other(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.release()
            page = b'id: 1\nevent: event\ndata: {"seq": "moc"}\n\n<html>\xff\x00</html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_GET = do_POST = do_PUT = answer

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", port), Other) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        yield asked
        other.shutdown()
        thread.join()
