"""A real kiosk without its window, told on stdin to give numbers; prints each paper on stdout.

`python -m tests.proofs.kiosk_worker DATA`: each line of stdin names a service; the answer is a line
of JSON with the time at which the printer was given the paper, or with why there is none.
"""

import json
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from common.client.hall import Arrival, Hall, Link
from common.client.membership.enrolment import load_identity
from kiosk.numbers.issuing import Failed, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Printed, Result
from kiosk.printer.status import Status
from kiosk.session import open_session
from kiosk.station import Station


class Front:
    """The printer and the screen."""

    def __init__(self) -> None:
        self.hall = Hall(
            config=None, board=None, link=Link(state="starting", since=datetime.now(UTC))
        )
        self._configured = threading.Event()

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall
        if hall.config is not None:
            self._configured.set()

    def event_arrived(self, arrival: Arrival) -> None:
        pass

    def wait(self) -> None:
        assert self._configured.wait(30), "the kiosk knows no center"

    def print(self, ticket: Issued, place: Place) -> Result:
        birth = ticket.birth
        say(at=time.time(), ticket_id=birth.ticket_id, label=birth.label, day=birth.service_day)
        return Printed(Status(), checked=True)

    def step(self, step: Step) -> None:
        if isinstance(step, Failed):
            say(failed=step.code)


def say(**told: object) -> None:
    """One line to whoever drives the kiosk."""
    print(json.dumps(told), flush=True)


def main(data: Path) -> None:
    """Give numbers until stdin ends."""
    identity = load_identity(data)
    assert identity is not None, "the kiosk is not enrolled"
    front = Front()
    station = Station(identity, data, front, front, open_session)
    station.start()
    front.wait()
    say(ready=True)
    for line in sys.stdin:
        station.look(front.hall)
        wish = Intent(service_id=line.strip(), priority=None, language="vi")
        station.issue(wish, front.step).result()
    station.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
