"""The real display at a real server: what is pressed at a counter is seen and heard in the hall."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from common.client.errors import Refused
from common.client.hall import Arrival, Hall
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession, Tempo
from common.contract.commands import (
    CallNext,
    Command,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    OpenCounter,
    StartServing,
    UndoCall,
)
from common.contract.events import TicketCalled, TicketIssued
from tests.drive.center import SAMPLE, CenterServer
from tests.drive.program import Program
from tests.fixtures.sound import loudspeakers, recording
from tests.journeys.morning.place import PATIENCE, PATIENT

TIMES = 5

OFFICERS = {
    "quay-1": ("le-minh-anh", "ho-tich"),
    "quay-3": ("tran-thu-ha", "cu-tru"),
    "quay-5": ("nguyen-quoc-bao", "dat-dai"),
}


class Nobody:
    """A listener that needs no news."""

    def hall_changed(self, hall: Hall) -> None:
        """Nothing."""

    def event_arrived(self, arrival: Arrival) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Seat:
    """An officer at a counter."""

    session: CenterSession
    counter_id: str
    token: str

    def do(self, command: Command) -> object:
        """Carry the command out; its first event."""
        return self.session.send(command, token=self.token).result(PATIENCE).events[0].data

    def call(self) -> TicketCalled:
        called = self.do(CallNext(counter_id=self.counter_id))
        assert isinstance(called, TicketCalled)
        return called

    def serve(self, ticket_id: str) -> None:
        """Start and finish with the ticket."""
        self.do(StartServing(counter_id=self.counter_id, ticket_id=ticket_id))
        self.do(
            FinishServing(
                counter_id=self.counter_id,
                ticket_id=ticket_id,
                outcome="done",
                services=(),
                dossier_codes=(),
            )
        )


class Staff:
    """A kiosk that gives numbers, and officers at their open counters."""

    def __init__(self, server: CenterServer, data: Path) -> None:
        self.kiosk = self._device(server, "kiosk", data / "kiosk")
        self.seats = {
            counter: self._seat(server, counter, officer, data / counter)
            for counter, (officer, _) in OFFICERS.items()
        }

    def issue(self, service_id: str) -> str:
        ticket_id = self.kiosk.new_id()
        wanted = IssueTicket(ticket_id=ticket_id, service_id=service_id, language="vi")
        issued = self.kiosk.send(wanted).result(PATIENCE).events[0].data
        self.kiosk.send(ConfirmPrinted(ticket_id=ticket_id)).result(PATIENCE)
        assert isinstance(issued, TicketIssued)
        return issued.label

    def stop(self) -> None:
        for session in (self.kiosk, *(seat.session for seat in self.seats.values())):
            session.stop()

    def _device(self, server: CenterServer, profile: str, data: Path) -> CenterSession:
        identity = enrol(server.url, server.enrol(profile), profile, data)
        session = CenterSession(identity, data, Nobody(), Tempo(waits=PATIENT))
        session.start()
        return session

    def _seat(self, server: CenterServer, counter: str, officer: str, data: Path) -> Seat:
        session = self._device(server, "counter", data)
        password = server.officer_password(officer)
        token = session.sign_in(officer, password, counter).result(PATIENCE).token
        seat = Seat(session, counter, token)
        seat.do(OpenCounter(counter_id=counter))
        return seat


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterServer]:
    """The sample center, where each call is spoken once."""
    folder = tmp_path_factory.mktemp("center")
    shutil.copytree(SAMPLE, folder / "files")
    settings = folder / "files" / "center.toml"
    spoken_twice = settings.read_text("utf-8")
    assert "repeats = 2" in spoken_twice
    settings.write_text(spoken_twice.replace("repeats = 2", "repeats = 1"), "utf-8")
    devices = ("kiosk", *("counter" for _ in OFFICERS), "display", "display")
    officers = [officer for officer, _ in OFFICERS.values()]
    with CenterServer(
        folder / "data", folder / "files", codes=devices, officers=officers
    ) as running:
        yield running


def display(server: CenterServer, data: Path, leads: dict[str, str], code: str = "") -> Program:
    options = ["--server", server.url, "--data", str(data), "--window", "1280x720"]
    options += ["--code", code] if code else []
    return Program("display", options, data.with_suffix(".log"), environment=leads)


def takes_back(staff: Staff, hall: Program, held: TicketCalled) -> str:
    """Serve that ticket, and take the next call back once it is seen; the latest label that stays.

    Who is too late for it on a busy machine serves that one, too, and tries again.
    """
    last = staff.seats["quay-5"]
    for _ in range(TIMES):
        last.serve(held.ticket_id)
        staff.issue("dat-dai")
        called = last.call()
        hall.wait(f"call.{called.label}")
        with suppress(Refused):
            last.do(UndoCall(counter_id=last.counter_id, ticket_id=called.ticket_id))
            hall.wait_gone(f"call.{called.label}")
            return held.label
        held = called
    raise AssertionError("no call could be taken back in time")


def test_calls_are_seen_and_heard_and_outlive_cut_and_restart(
    server: CenterServer, tmp_path: Path
) -> None:
    data = tmp_path / "display"
    staff = Staff(server, tmp_path)
    labels = {counter: staff.issue(service) for counter, (_, service) in OFFICERS.items()}
    with loudspeakers() as leads:
        code = server.enrol("display")
        with recording(leads) as sound, display(server, data, leads, code) as hall:
            hall.wait("empty")
            banners = [hall.expect("banner", labels[at]) for at in ("quay-1", "quay-3")]
            pressed = time.monotonic()
            calls = {counter: seat.call() for counter, seat in staff.seats.items()}
            for label in labels.values():
                hall.wait(f"call.{label}")
            for banner in banners:
                banner.ns()
            assert sound.heard(pressed, level=100) > pressed
            latest = takes_back(staff, hall, calls["quay-5"])
            server.kill()
            hall.wait("trouble")
            server.start()
            hall.wait_gone("trouble")
        with display(server, data, leads) as again:
            again.wait("latest", latest)
            assert "banner" not in again.names()
    staff.stop()


def test_loudspeakers_may_come_and_go(server: CenterServer, tmp_path: Path) -> None:
    with (
        loudspeakers() as leads,
        display(server, tmp_path / "d", leads, server.enrol("display")) as hall,
    ):
        hall.wait("hall")
        assert "sound" not in hall.names()
        _pactl(leads, "unload-module", "module-null-sink")
        hall.wait("sound", "Không có loa")
        _pactl(leads, "load-module", "module-null-sink", "sink_name=hall")
        hall.wait_gone("sound")


def _pactl(leads: dict[str, str], *order: str) -> None:
    subprocess.run(["pactl", *order], env={**os.environ, **leads}, check=True, capture_output=True)
