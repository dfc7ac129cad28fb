"""Power cuts of the real server: every command that was answered is there when it comes back."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import requests

from server.settings import FILE
from server.storage.engine import DatabaseError, open_database
from server.storage.history.journal import find_fault
from server.storage.history.records import find_answers
from tests.proofs.images import read_folder
from tests.proofs.outcome import Outcome
from tests.proofs.power_cuts import Recording, Trial
from tests.proofs.processes import ServerProcess, new_center
from tests.proofs.recorded import read_record, recorder
from tests.server.harness import CENTER, OFFICERS, Talk, command, issue

SOUND, HASTY = "server", "tests.proofs.normal_server"
TWICE = "SELECT label FROM ticket GROUP BY service_day, label HAVING count(*) > 1"
COUNTERS = ("quay-1", "quay-2")


def record(place: Path, tickets: int, module: str = SOUND) -> Recording:
    """A morning of so many tickets, taken, called and finished by several hands, as it was written."""
    settings = new_center(place / "data")
    with ServerProcess(settings) as process:
        kiosk = process.hall.enrol("kiosk").token
        officers = [
            process.hall.officer(name, counter).token
            for name, counter in zip(OFFICERS, COUNTERS, strict=False)
        ]
        process.stop()
    base, trace = read_folder(settings.data), place / "trace"
    with ServerProcess(settings, under=recorder(trace), module=module) as process:
        morning = Morning(process.hall.base)
        hands = [
            threading.Thread(target=morning.citizens, args=(kiosk, tickets // 2)) for _ in COUNTERS
        ]
        hands += [
            threading.Thread(target=morning.officer, args=(token, counter, tickets // 4))
            for token, counter in zip(officers, COUNTERS, strict=True)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        process.kill()
    return Recording(base, read_record(trace, settings.data, base), morning.promised)


class Morning:
    """The hands in the hall; `promised` is each answered command with the time of its answer."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.promised: list[tuple[float, str]] = []

    def citizens(self, token: str, tickets: int) -> None:
        with requests.Session() as http:
            kiosk = Talk(self.base, token, http)
            for _ in range(tickets):
                body = issue()
                self._do(kiosk, body)
                self._do(kiosk, command("ConfirmPrinted", ticket_id=body["data"]["ticket_id"]))

    def officer(self, token: str, counter: str, tickets: int) -> None:
        with requests.Session() as http:
            officer = Talk(self.base, token, http)
            served = 0
            while served < tickets:
                called = self._do(officer, command("CallNext", counter_id=counter))
                if called is None:
                    continue
                about: dict[str, Any] = {"counter_id": counter, "ticket_id": called}
                self._do(officer, command("StartServing", **about))
                about |= {"outcome": "done", "services": [], "dossier_codes": []}
                self._do(officer, command("FinishServing", **about))
                served += 1

    def _do(self, talk: Talk, body: dict[str, object]) -> str | None:
        """The ticket that the answer is about; None when nobody waits."""
        answer = talk.send(body)
        if answer.status_code == 409:
            return None
        assert answer.status_code == 200, answer.text
        self.promised.append((time.time(), str(body["command_id"])))
        events = answer.json()["events"]
        return str(events[0]["data"].get("ticket_id")) if events else None


def check(image: Path, promised: Sequence[str]) -> str | None:
    """Open as the server does: chain whole, rows sound, numbers unique, every answer remembered."""
    try:
        storage = open_database(f"sqlite:///{image / FILE}")
    except DatabaseError as error:
        return str(error)
    try:
        with storage.reading() as connection:
            sound = connection.exec_driver_sql("PRAGMA quick_check").scalar()
            if sound != "ok":
                return f"not sound: {sound}"
            fault = find_fault(connection, CENTER)
            if fault is not None:
                return f"the journal breaks at {fault.seq}: {fault.why}"
            twice = connection.exec_driver_sql(TWICE).scalar()
            if twice is not None:
                return f"{twice} stands for two tickets"
            kept = {key.command_id for key in find_answers(connection, promised)}
    finally:
        storage.close()
    lost = set(promised) - kept
    return f"{len(lost)} of {len(promised)} answered commands are lost" if lost else None


def prove(tickets: int = 240, images: int = 10_000, seed: int = 1) -> Outcome:
    """The long form; the same without waiting for the disk must lose something."""
    return Trial(record, check, SOUND, HASTY, "answered commands", "lost or corrupt").prove(
        tickets, images, seed
    )
