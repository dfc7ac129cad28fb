"""Devices hand back what a restored server has lost: what the chain proves is taken, once."""

from typing import Any

import pytest

from tests.fixtures.database import Database
from tests.server.harness import Hall, Talk, serving
from tests.server.lost import copy_of, hand_back, healed_in, restored, watched

AT: dict[str, Any] = {"counter_id": "quay-1"}


class Lost:
    """A center restored to before three tickets, one of them called, and what two devices saw of that."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with serving(database) as hall:
            self.officer = hall.officer()
            self.kiosk, self.display = hall.enrol("kiosk"), hall.enrol("display")
            after = self.display.snapshot()
        self.before = copy_of(database)
        with serving(database) as hall:
            kiosk, display, officer = self.at(hall, self.kiosk, self.display, self.officer)
            tickets = [kiosk.ticket()["ticket_id"] for _ in range(3)]
            officer.do("CallNext", **AT)
            officer.do("StartServing", **AT, ticket_id=tickets[0])
            kiosk.do("RateVisit", ticket_id=tickets[0], score=4, channel="typed")
            officer.do("FinishServing", **AT, ticket_id=tickets[0], outcome="done")
            self.board = display.snapshot()["board"]
            place = f"{after['epoch']}.{after['seq']}"
            self.first = after
            self.seen = watched(display, place, 10)
            self.seen_by_kiosk = watched(kiosk, place, 10)

    @staticmethod
    def at(hall: Hall, *talks: Talk) -> list[Talk]:
        """The same devices on another run of the server."""
        return [Talk(hall.base, talk.token) for talk in talks]


@pytest.fixture
def lost(sqlite_center: Database) -> Lost:
    return Lost(sqlite_center)


def test_what_was_lost_comes_back_as_it_was(lost: Lost) -> None:
    with restored(lost.database, lost.before) as hall:
        display, kiosk = lost.at(hall, lost.display, lost.kiosk)
        assert display.snapshot()["board"]["tickets"] == []
        wants = hand_back(display, lost.seen)["wants"]
        assert wants == {"epoch": 1, "after": lost.first["seq"], "hash": lost.first["hash"]}
        middle = hand_back(display, lost.seen, lost.seen[:4])["wants"]
        assert (middle["after"], middle["hash"]) == (lost.seen[3]["seq"], lost.seen[3]["hash"])
        assert hand_back(display, lost.seen, lost.seen[4:])["wants"] is None
        board = display.snapshot()["board"]
        rated = [row["rated"] for row in board["tickets"]]
        assert rated == [False, False, False]
        assert hand_back(kiosk, lost.seen_by_kiosk)["wants"]["after"] == lost.seen[7]["seq"]
        hole = lost.seen_by_kiosk[8:]
        assert hand_back(kiosk, lost.seen_by_kiosk, hole)["wants"] is None
        board = display.snapshot()["board"]
        assert without_places(board) == without_places(lost.board)
        for device, seen in ((display, lost.seen), (kiosk, lost.seen_by_kiosk)):
            assert hand_back(device, seen, seen)["wants"] is None
    assert healed_in(lost.database) == [
        *("TicketIssued", "TicketConfirmed") * 3,
        *("TicketCalled", "ServingStarted", "ServingFinished", "VisitRated"),
    ]


def without_places(board: dict[str, Any]) -> dict[str, Any]:
    """The board but for what a new epoch changes of itself."""
    calls = [{**call, "seq": 0} for call in board["calls"]]
    own = {"numbers": {}, "shared_lane": 0, "held_before": None, "touched": []}
    return {**board, **own, "calls": calls}
