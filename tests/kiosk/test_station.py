"""A kiosk's station tells what it gave out of the shared lane, whoever asks and after a restart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.board.closing import NOTHING, Outlook
from common.client.hall import Arrival, Hall
from kiosk.numbers.issuing import Shown, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Printed, Result
from kiosk.printer.status import Status
from kiosk.station import Station
from tests.common.board.test_hours import at
from tests.kiosk.hall import IDENTITY, FakeSession


class Front:
    """What the session tells, and a printer that is always ready."""

    def __init__(self) -> None:
        self.session = FakeSession()
        self.hall = Hall(config=None, board=None, link=self.session.link)

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall

    def event_arrived(self, arrival: Arrival) -> None:
        """The hall tells all."""

    def print(self, ticket: Issued, place: Place) -> Result:
        return Printed(Status(), checked=True)


@contextmanager
def station(front: Front, data: Path) -> Iterator[Station]:
    opened = Station(IDENTITY, data, front, front, front.session.opened)
    opened.start()
    try:
        opened.look(front.hall)
        yield opened
    finally:
        opened.stop()


def take(at: Station, *services: str) -> None:
    steps: list[Step] = []
    for service_id in services:
        intent = Intent(service_id=service_id, priority=None, language="vi")
        at.issue(intent, steps.append).result()


@pytest.fixture
def front() -> Front:
    return Front()


def test_the_highest_numbers_of_the_shared_lane_are_told(front: Front, tmp_path: Path) -> None:
    fields = {row.id: row.field_id for row in front.session.config.services}
    letters = {row.id: row.letter for row in front.session.config.fields}
    a, b = letters[fields["ho-tich"]], letters[fields["chung-thuc"]]
    with station(front, tmp_path) as first:
        assert front.session.highest() == {}
        front.session.waiting("ho-tich", 2)
        take(first, "ho-tich", "ho-tich", "chung-thuc")
        front.session.way = "unreachable"
        take(first, "ho-tich")
    with station(front, tmp_path):
        assert front.session.highest() == {a: 4, b: 1}
        front.session.board = replace(front.session.board, service_day="2026-11-24")
        front.session.show()
        assert front.session.highest() == {}


def test_in_a_cut_a_number_of_the_evening_says_that_the_day_is_over(
    front: Front, tmp_path: Path
) -> None:
    with station(front, tmp_path) as alone:
        front.session.way = "unreachable"
        told = {}
        for clock in ("16:50", "17:10"):
            front.session.clock.at = at(clock)
            front.session.online("offline")
            alone.look(front.hall)
            steps: list[Step] = []
            intent = Intent(service_id="ho-tich", priority=None, language="vi")
            alone.issue(intent, steps.append).result()
            told[clock] = [step.place.outlook for step in steps if isinstance(step, Shown)]
    assert told == {"16:50": [NOTHING], "17:10": [Outlook(chance="unlikely", closed="over")]}
