"""The sample center with eight counters, and devices of it that have no window."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from common.board.state import Board
from common.client.hall import Arrival, Hall
from common.client.link.exchange import Waits
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession, Tempo
from common.contract.ids import Profile
from tests.drive.center import SAMPLE, CenterServer

PATIENCE = 90.0
"""Seconds in which the center must come to what is awaited."""

PATIENT = Waits(connect=PATIENCE, read=PATIENCE, whole=PATIENCE)
"""Those without a window share their machine with all the others."""

COUNTERS = """id,number,name_vi,name_en,services
quay-1,1,Quầy 1,Counter 1,ho-tich
quay-2,2,Quầy 2,Counter 2,chung-thuc
quay-3,3,Quầy 3,Counter 3,phuong-tien tra-ket-qua
quay-4,4,Quầy 4,Counter 4,can-cuoc:2 cu-tru
quay-5,5,Quầy 5,Counter 5,dat-dai:2 ho-kinh-doanh
quay-6,6,Quầy 6,Counter 6,ho-kinh-doanh:2 dat-dai
quay-7,7,Quầy 7,Counter 7,xa-hoi
quay-8,8,Quầy 8,Counter 8,cu-tru:2 can-cuoc
"""
ZONES = """id,name_vi,name_en,counters
khu-a,Khu A,Zone A,quay-1 quay-2 quay-3 quay-4
khu-b,Khu B,Zone B,quay-5 quay-6 quay-7 quay-8
"""
ALL = frozenset(f"quay-{number}" for number in range(1, 9))
SENIOR, SECOND_SENIOR = "dang-thanh-tung", "phan-thi-hoa"
STAFF = f"{SECOND_SENIOR},Phan Thị Hoa,supervisor,,\n"


def center_files(folder: Path, voice: str = "") -> Path:
    """The sample center with eight counters and two seniors; calls are spoken once, by a pack if named."""
    shutil.copytree(SAMPLE, folder)
    (folder / "counters.csv").write_text(COUNTERS, encoding="utf-8")
    (folder / "zones.csv").write_text(ZONES, encoding="utf-8")
    with (folder / "staff.csv").open("a", encoding="utf-8") as staff:
        staff.write(STAFF)
    file = folder / "center.toml"
    words = file.read_text(encoding="utf-8")
    assert words.count("repeats = 2") == 1
    spoken = f'repeats = 1\nvoices = ["vi={voice}"]' if voice else "repeats = 1"
    file.write_text(words.replace("repeats = 2", spoken), encoding="utf-8")
    return folder


class Eyes:
    """Sees the latest hall, and waits until it shows something."""

    def __init__(self) -> None:
        self._hall: Hall | None = None
        self._changed = threading.Condition()

    def hall_changed(self, hall: Hall) -> None:
        with self._changed:
            self._hall = hall
            self._changed.notify_all()

    def event_arrived(self, arrival: Arrival) -> None: ...

    def board(self) -> Board:
        """The board as this device knows it, which is empty before it knows any."""
        hall = self._hall
        return hall.board if hall is not None and hall.board is not None else Board()

    def rest(self, seconds: float) -> None:
        """Until something changes, or so long."""
        with self._changed:
            self._changed.wait(seconds)

    def service_day(self) -> str:
        """The day that the board shows."""
        day = self.board().service_day
        assert day is not None, "no day has been opened"
        return day

    def until(self, holds: Callable[[Board], bool], what: str) -> None:
        """Until the board is such; AssertionError when it never is."""
        with self._changed:
            assert self._changed.wait_for(lambda: holds(self.board()), PATIENCE), what


def device(center: CenterServer, profile: Profile, folder: Path) -> tuple[CenterSession, Eyes]:
    """A device with no window, connected."""
    eyes = Eyes()
    made = enrol(center.url, center.enrol(profile), folder.name, folder)
    session = CenterSession(made, folder, eyes, Tempo(waits=PATIENT))
    session.start()
    return session, eyes
