"""A running center with its three programs, shared by the journeys of one file."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program
from tests.stage.demo.books import complaints

OFFICER = "le-minh-anh"
SERVICE = "ho-tich"
NO_LOUDSPEAKER = "PulseAudioService: pa_context_connect"


@dataclass
class Hall:
    """The center and its programs; a journey may put another one in a program's place."""

    folder: Path
    center: CenterServer
    kiosk: Program
    counter: Program
    display: Program

    def stop(self) -> None:
        """End the programs that now are in their places."""
        for program in (self.kiosk, self.counter, self.display):
            program.stop()

    def take(self) -> str:
        """A citizen takes a number; its label."""
        label = people.take_ticket(self.kiosk, SERVICE).label
        self.kiosk.touch("ticket.done")
        self.kiosk.wait("rest.take")
        return label

    def call(self, label: str) -> None:
        """The officer presses Next and holds this number, the hall shows it."""
        people.press(self.counter, "next", "ticket.label", label)
        self.display.wait(f"call.{label}")

    def serve(self) -> None:
        """The officer starts and finishes."""
        people.finish_ticket(self.counter)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """All programs online, one officer at the open counter 1; no program may complain."""
    folder = tmp_path_factory.mktemp("hall")
    center = CenterServer(
        folder / "server", codes=("kiosk", "counter", "display"), officers=(OFFICER,)
    )
    with ExitStack() as ended:
        ended.enter_context(center)
        running = Hall(
            folder=folder,
            center=center,
            kiosk=people.open_kiosk(center, folder / "kiosk"),
            counter=people.open_counter(center, folder / "counter"),
            display=people.open_display(center, folder / "display"),
        )
        ended.callback(running.stop)
        people.sign_in(running.counter, "quay-1", OFFICER, center.officer_password(OFFICER))
        running.counter.click("open")
        running.counter.wait("next")
        running.kiosk.wait("rest.take")
        running.display.wait("empty")
        yield running
    logs = sorted(folder.rglob("*.log"))
    assert [said for said in complaints(logs) if NO_LOUDSPEAKER not in said] == []
