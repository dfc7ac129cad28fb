"""The real tablet beside a counter of the real server: opened by the finish alone, kept through a cut."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.client.errors import Refused
from common.client.hall import Arrival, Hall
from common.client.membership.enrolment import enrol, load_identity
from common.client.membership.identity import new_id
from common.client.session import CenterSession, Tempo
from common.contract.codec import encode_command
from common.contract.commands import (
    CallNext,
    Command,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    OpenCounter,
    RateVisit,
    StartServing,
)
from common.contract.envelope import CommandEnvelope
from kiosk.__main__ import main
from tests.drive import items
from tests.drive.center import CenterServer
from tests.drive.program import Program
from tests.journeys.morning.place import PATIENT

COUNTER, OFFICER = "quay-1", "le-minh-anh"
PATIENCE = 60.0


class Deaf:
    """Hears of the hall and does nothing with it."""

    def hall_changed(self, hall: Hall) -> None: ...
    def event_arrived(self, arrival: Arrival) -> None: ...


class Place:
    """A center with a kiosk and a counter without windows, and a tablet with one."""

    def __init__(self, folder: Path, center: CenterServer, ended: ExitStack) -> None:
        self.folder, self.center = folder, center
        self.kiosk, self.counter = (self._device(name, ended) for name in ("kiosk", "counter"))
        password = center.officer_password(OFFICER)
        self.token = self.counter.sign_in(OFFICER, password, COUNTER).result(PATIENCE).token
        self.asks(OpenCounter(counter_id=COUNTER))
        self.tablet = self.open_tablet("--server", center.url, "--code", center.enrol("tablet"))
        ended.callback(self.stop)

    def stop(self) -> None:
        """The tablet that runs now ends."""
        self.tablet.stop()

    def open_tablet(self, *more: str) -> Program:
        where = ["--data", str(self.folder / "tablet"), "--window", "1280x800"]
        words = ["--profile", "tablet", *where, *more]
        return Program("kiosk", words, self.folder / "tablet.log")

    def asks(self, command: Command) -> None:
        """The officer does."""
        self.counter.send(command, token=self.token).result(PATIENCE)

    def serves(self) -> str:
        """A citizen comes, is called and sits down; the ticket's id."""
        ticket = self.kiosk.new_id()
        wanted = IssueTicket(ticket_id=ticket, service_id="ho-tich", language="vi")
        self.kiosk.send(wanted).result(PATIENCE)
        self.kiosk.send_fact(ConfirmPrinted(ticket_id=ticket)).result(PATIENCE)
        self.asks(CallNext(counter_id=COUNTER))
        self.asks(StartServing(counter_id=COUNTER, ticket_id=ticket))
        return ticket

    def finishes(self, ticket: str) -> None:
        self.asks(FinishServing(counter_id=COUNTER, ticket_id=ticket, outcome="done"))

    def told(self, command: Command) -> tuple[int, str]:
        """What the server says to a command that bears the tablet's token: status and code."""
        identity = load_identity(self.folder / "tablet")
        assert identity is not None
        now = self.kiosk.clock.now()
        envelope = CommandEnvelope(command_id=new_id(now), occurred_at=now, data=command)
        answer = requests.post(
            f"{self.center.url}/api/v1/centers/{identity.center_id}/commands",
            data=encode_command(envelope),
            headers={"Authorization": f"Bearer {identity.token}"},
            timeout=PATIENCE,
        )
        return answer.status_code, answer.json().get("code", "")

    def awaits_rating(self, *rating: object) -> None:
        """Until this ticket, score and channel are in the center's books."""
        deadline = time.monotonic() + PATIENCE
        while rating not in self.ratings():
            assert time.monotonic() < deadline, self.ratings()
            time.sleep(0.05)

    def ratings(self) -> list[tuple[str, int, str]]:
        """Ticket, score and channel of every rating of the center."""
        with closing(sqlite3.connect(self.center.data / "motcua.sqlite")) as books:
            return books.execute("SELECT ticket_id, score, channel FROM rating").fetchall()

    def _device(self, name: str, ended: ExitStack) -> CenterSession:
        data = self.folder / name
        identity = enrol(self.center.url, self.center.enrol(name), name, data)
        session = CenterSession(identity, data, Deaf(), Tempo(waits=PATIENT))
        session.start()
        ended.callback(session.stop)
        return session


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("tablet")
    codes = ("kiosk", "counter", "tablet")
    with ExitStack() as ended:
        center = CenterServer(folder / "server", codes=codes, officers=(OFFICER,))
        ended.enter_context(center)
        yield Place(folder, center, ended)


def test_whoever_was_served_rates_once(place: Place) -> None:
    tablet = place.tablet
    tablet.touch(f"counter.{COUNTER}")
    tablet.wait("rest.title", "Sẵn sàng phục vụ")
    ticket = place.serves()
    tablet.wait("rest.title", "Đang phục vụ số A001")
    assert not {name for name in tablet.names() if name.startswith("face")}
    early = RateVisit(ticket_id=ticket, score=4, channel="tablet")
    assert place.told(early) == (409, "wrong-state")
    place.finishes(ticket)
    tablet.wait("faces.visit", "số A001")
    tablet.touch("face.1")
    tablet.wait("reasons", "Xin cho biết lý do")
    tablet.touch("reason.cho-lau")
    tablet.touch("send")
    tablet.wait("thanks.title")
    place.awaits_rating(ticket, 1, "tablet")
    again = RateVisit(ticket_id=ticket, score=4, channel="typed")
    with pytest.raises(Refused, match="already-rated"):
        place.kiosk.send(again).result(PATIENCE)
    assert place.told(early) == (409, "already-rated")


def test_a_tablet_may_rate_and_nothing_else(place: Place) -> None:
    ticket = place.kiosk.new_id()
    for command in (
        CallNext(counter_id=COUNTER),
        OpenCounter(counter_id=COUNTER),
        IssueTicket(ticket_id=ticket, service_id="ho-tich", language="vi"),
        ConfirmPrinted(ticket_id=ticket),
    ):
        assert place.told(command) == (403, "not-allowed")


def test_a_kiosks_first_start_with_a_tablets_code_makes_a_tablet(
    app: QGuiApplication, place: Place, tmp_path: Path
) -> None:
    first = ["--server", place.center.url, "--code", place.center.enrol("tablet")]
    where = ["--data", str(tmp_path / "new"), "--window", "800x1280"]
    shown = started([*where, *first], "where")
    assert len(shown) == 2
    again = started(where, f"counter.{COUNTER}")
    assert len(again) == 1


def started(words: list[str], shows: str) -> list[QQuickWindow]:
    """The windows that the kiosk's program opened until it showed this; then it was ended."""
    windows: list[QQuickWindow] = []

    def look() -> None:
        if items.find(windows[-1], shows) is not None:
            watch.stop()
            QGuiApplication.quit()

    watch, late = QTimer(interval=20), QTimer(singleShot=True)
    watch.timeout.connect(look)
    late.timeout.connect(QGuiApplication.quit)
    watch.start()
    late.start(int(PATIENCE * 1000))
    assert main(words, windows.append) == 0
    late.stop()
    assert not watch.isActive()
    return windows


def test_what_was_touched_in_a_cut_is_told_after_it_and_the_counter_kept(place: Place) -> None:
    ticket = place.serves()
    place.finishes(ticket)
    place.tablet.wait("faces")
    place.center.stop()
    place.tablet.touch("face.4")
    place.tablet.touch("send")
    place.tablet.wait("thanks.title")
    place.tablet.kill()
    place.center.start()
    place.tablet = place.open_tablet()
    place.tablet.wait("rest.title")
    place.awaits_rating(ticket, 4, "tablet")
    assert "faces" not in place.tablet.names()
