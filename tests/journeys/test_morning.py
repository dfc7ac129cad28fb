"""A full morning in short: eight counters, every move of a ticket's life, and nobody lost or called twice."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.drive import people
from tests.drive.center import CenterServer
from tests.journeys.morning import story
from tests.journeys.morning.books import Books
from tests.journeys.morning.crowd import Crowd
from tests.journeys.morning.desks import Seat
from tests.journeys.morning.place import ALL, SECOND_SENIOR, SENIOR, center_files
from tests.journeys.morning.windows import Window

AT_WINDOWS = {"quay-1": "le-minh-anh", "quay-2": SENIOR}
SEATS = (
    Seat("quay-8", "nguyen-quoc-bao", "cu-tru"),
    Seat("quay-4", "pham-ngoc-diep", "can-cuoc"),
    Seat("quay-5", "hoang-duc-long", "dat-dai"),
    Seat("quay-6", "vu-thi-mai", "ho-kinh-doanh"),
    Seat("quay-3", "tran-thu-ha", "phuong-tien"),
    Seat("quay-7", SECOND_SENIOR, "xa-hoi"),
)
CITIZENS = 40


def test_every_move_is_made_and_every_rule_holds(tmp_path: Path) -> None:
    center = CenterServer(
        tmp_path / "server",
        center_files(tmp_path / "files"),
        codes=("kiosk", "kiosk", "display", *["counter"] * 8),
        officers=(*AT_WINDOWS.values(), *(seat.officer_id for seat in SEATS)),
    )
    with ExitStack() as ended:
        ended.enter_context(center)
        kiosk = ended.enter_context(people.open_kiosk(center, tmp_path / "kiosk"))
        display = ended.enter_context(people.open_display(center, tmp_path / "display"))
        officer, senior = (
            ended.enter_context(people.open_counter(center, tmp_path / at, "1200x760"))
            for at in AT_WINDOWS
        )
        crowd = Crowd(center, tmp_path, SEATS)
        for window, (at, name) in zip((officer, senior), AT_WINDOWS.items(), strict=True):
            people.sign_in(window, at, name, center.officer_password(name))
        id_of = partial(story.id_of, crowd)
        seen = story.Windows(
            kiosk=kiosk,
            officer=Window(officer, id_of),
            senior=Window(senior, id_of),
            display=display,
        )
        for window_of in (seen.officer, seen.senior):
            window_of.open()
        story.live(crowd, seen, CITIZENS)
        for at_work in (seen.officer, seen.senior):
            at_work.leave()
        assert story.ends_on_the_last_calls(crowd, display, ALL) == []
        crowd.door.session.stop()
    books = Books(center.data)
    assert books.missing() == []
    assert list(books.faults()) == []
    assert books.carried_over() == set()
    assert books.lost(dict(crowd.door.papers)) == []
    assert center.command("verify").startswith("ok ")
    live = books.reports()
    center.command("rebuild")
    assert Books(center.data).reports() == live
