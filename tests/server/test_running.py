"""The running server as a whole: killed, in two processes, and with every officer pressing at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import requests

from server.settings import Settings
from server.storage.engine import open_database
from server.storage.history.journal import find_fault
from server.storage.reports.rebuild import rebuild
from tests.fixtures.database import Database
from tests.server.desk import report_rows
from tests.server.harness import CENTER, OFFICERS, Talk, command, issue, settings_of
from tests.server.processes import running

TICKETS = 120
HANDS = 8
ACKNOWLEDGED = 100


def test_all_officers_pressing_next_at_once_call_every_ticket_once(center: Database) -> None:
    settings = settings_of(center)
    with ExitStack() as stack:
        count = 1 if center.kind == "sqlite" else 2
        halls = [stack.enter_context(running(settings)).hall for _ in range(count)]
        kiosks = [hall.enrol("kiosk") for hall in halls]
        services = [row["id"] for row in kiosks[0].snapshot()["config"]["services"]]
        with ThreadPoolExecutor(HANDS) as pool:
            parts = pool.map(lambda n: take(kiosks, services, n), range(HANDS))
            issued = {ticket_id for part in parts for ticket_id in part}
            assert len(issued) == TICKETS
            desks = [
                (halls[n % count].officer(name, f"quay-{n + 1}"), f"quay-{n + 1}")
                for n, name in enumerate(OFFICERS)
            ]
            called = [row for part in pool.map(lambda desk: call_all(*desk), desks) for row in part]
        assert len(called) == TICKETS
        assert set(called) == issued
    storage = open_database(center.url)
    live = report_rows(storage)
    with storage.reading() as connection:
        assert find_fault(connection, CENTER) is None
    rebuild(storage, CENTER)
    assert report_rows(storage) == live
    storage.close()


def take(kiosks: list[Talk], services: list[str], hand: int) -> list[str]:
    """One of the hands that take tickets all at once, each on a connection of its own."""
    kiosk = kiosks[hand % len(kiosks)]
    talk = Talk(kiosk.base, kiosk.token)
    with talk.http:
        return [
            str(talk.ticket(services[number % len(services)])["ticket_id"])
            for number in range(hand, TICKETS, HANDS)
        ]


def call_all(officer: Talk, counter_id: str) -> list[str]:
    """Press Next and mark absent, until nobody waits for this counter."""
    called: list[str] = []
    while True:
        answer = officer.send(command("CallNext", counter_id=counter_id))
        if answer.status_code == 409:
            assert answer.json()["code"] == "queue-empty", answer.text
            return called
        ticket_id = answer.json()["events"][0]["data"]["ticket_id"]
        called.append(ticket_id)
        officer.do("MarkNoShow", counter_id=counter_id, ticket_id=ticket_id)


def test_a_killed_server_has_lost_nothing_that_it_had_acknowledged(center: Database) -> None:
    settings = settings_of(center)
    acknowledged: set[str] = set()
    with running(settings) as process:
        kiosk = process.hall.enrol("kiosk")
        enough = threading.Event()
        writers = [
            threading.Thread(target=keep_issuing, args=(kiosk, acknowledged, enough))
            for _ in range(HANDS)
        ]
        for thread in writers:
            thread.start()
        assert enough.wait(60)
        process.child.kill()
        for thread in writers:
            thread.join()
    with running(settings) as process:
        again = Talk(process.hall.base, kiosk.token)
        board = again.snapshot()["board"]
        assert acknowledged <= {row["id"] for row in board["tickets"]}
        labels = [row["label"] for row in board["tickets"]]
        assert len(labels) == len(set(labels))
        assert again.send(issue()).status_code == 200
    verify(settings)


def test_a_server_that_is_told_to_stop_in_the_rush_ends_soon_and_loses_nothing(
    sqlite_center: Database,
) -> None:
    settings = settings_of(sqlite_center)
    acknowledged: set[str] = set()
    with running(settings) as process:
        kiosk = process.hall.enrol("kiosk")
        display = process.hall.enrol("display")
        enough = threading.Event()
        writers = [
            threading.Thread(target=keep_issuing, args=(kiosk, acknowledged, enough))
            for _ in range(HANDS)
        ]
        with display.feed() as events:
            for thread in writers:
                thread.start()
            assert enough.wait(60)
            process.child.terminate()
            assert process.child.wait(30) == 0
            said = [event["event"] for event in events]
        for thread in writers:
            thread.join()
    assert said[-1] == "bye"
    with running(settings) as process:
        board = Talk(process.hall.base, kiosk.token).snapshot()["board"]
        assert acknowledged <= {row["id"] for row in board["tickets"]}
    verify(settings)


def keep_issuing(kiosk: Talk, acknowledged: set[str], enough: threading.Event) -> None:
    with requests.Session() as http:
        talk = Talk(kiosk.base, kiosk.token, http)
        while True:
            body = issue()
            try:
                answer = talk.send(body)
            except requests.RequestException:
                return
            assert answer.status_code == 200
            acknowledged.add(body["data"]["ticket_id"])
            if len(acknowledged) > ACKNOWLEDGED:
                enough.set()


def verify(settings: Settings) -> None:
    storage = open_database(settings.database)
    with storage.reading() as connection:
        assert find_fault(connection, CENTER) is None
    storage.close()
