"""A full morning in short: eight counters, every move of a ticket's life, and nobody lost or called twice."""

from pathlib import Path

from tests.drive.center import CenterServer
from tests.journeys.morning.books import Books
from tests.journeys.morning.crowd import Crowd
from tests.journeys.morning.desks import Seat
from tests.journeys.morning.place import SECOND_SENIOR, center_files
from tests.journeys.morning.waiting import see_to

SEATS = (
    Seat("quay-2", "tran-thu-ha", "chung-thuc"),
    Seat("quay-3", "nguyen-quoc-bao", "cu-tru"),
    Seat("quay-4", "pham-ngoc-diep", "can-cuoc"),
    Seat("quay-5", "hoang-duc-long", "dat-dai"),
    Seat("quay-6", "vu-thi-mai", "ho-kinh-doanh"),
    Seat("quay-7", SECOND_SENIOR, "xa-hoi"),
)
CITIZENS = 40


def test_every_move_is_made_and_every_rule_holds(tmp_path: Path) -> None:
    center = CenterServer(
        tmp_path / "server",
        center_files(tmp_path / "files"),
        codes=("kiosk", *("counter" for _ in SEATS)),
        officers=[seat.officer_id for seat in SEATS],
    )
    with center:
        crowd = Crowd(center, tmp_path, SEATS)
        crowd.door.take_late("cu-tru")
        crowd.door.take_unprinted("can-cuoc")
        see_to(crowd.desks[-1], crowd.door)
        crowd.begin()
        crowd.come(CITIZENS)
        crowd.settle()
    books = Books(center.data)
    assert books.missing() == []
    assert list(books.faults()) == []
    assert books.lost(dict(crowd.door.papers)) == []
    assert center.command("verify").startswith("ok ")
    live = books.reports()
    center.command("rebuild")
    assert Books(center.data).reports() == live
