"""What a step of the story can do, each act measured and proved where it shows."""

import time
from collections.abc import Iterable

from playwright.sync_api import expect

from tests.drive import people
from tests.drive.pages import at_pages
from tests.drive.program import DriveError, Program
from tests.fixtures.sound import RATE
from tests.server.staff.browsing import found
from tests.stage.demo.album import Album
from tests.stage.demo.cast import SENIOR, Cast, Officer
from tests.stage.demo.figures import Figures

CUT = b"\x1dV\x00"
QUIET_SECONDS = 0.4
SILENT_SECONDS = 30.0
LOUD = 300


class Play:
    """The cast, and what has been kept of their deeds."""

    def __init__(self, cast: Cast, album: Album, figures: Figures) -> None:
        self.cast = cast
        self.album = album
        self.figures = figures
        self.kiosk, self.tablet, self.display = cast.kiosk, cast.tablet, cast.display
        self.first, self.second = cast.counters

    def sign_in(self, officers: Iterable[Officer]) -> None:
        """Each at a counter, by typing name and password."""
        for officer, counter in zip(officers, self.cast.counters, strict=True):
            password = self.cast.center.officer_password(officer.username)
            people.sign_in(counter, officer.counter, officer.username, password)

    def open_counters(self) -> None:
        """All begin to take tickets."""
        for counter in self.cast.counters:
            counter.click("open")
            counter.wait("next")

    def close_counters(self) -> None:
        """All go home."""
        for counter in self.cast.counters:
            counter.click("menu")
            counter.click("option.close")
            counter.wait("counter.state")

    def take(
        self, service: str, priority: str = "none", *, label: str = "", paper: str = ""
    ) -> str:
        """A citizen takes a number and waits for the paper; its label, which must be `label`.

        `paper` names a picture of it.
        """
        taken = people.take_ticket(self.kiosk, service, priority)
        if label not in {"", taken.label}:
            raise DriveError(f"the kiosk gave out {taken.label}, not {label}")
        self.figures.tickets += 1
        printed = self.cast.printer.wait_for(CUT, self.figures.tickets)
        last = self.cast.printer.chunks[-1].at
        self.figures.touch_to_paper.append(last * 1000 - taken.touched_ns / 1e6)
        if paper:
            self.album.picture(self.kiosk, f"{paper}-number")
            self.album.paper(printed, paper)
        self.kiosk.touch("ticket.done")
        return taken.label

    def press(self, counter: Program, button: str, label: str) -> float:
        """Press a button that calls `label`, see it on the hall's list; when (monotonic s)."""
        row = self.display.expect(f"call.{label}")
        pressed = counter.click(button)
        self.figures.press_to_shown.append((row.ns() - pressed) / 1e6)
        self.figures.calls += 1
        counter.wait("ticket.label", label)
        return pressed / 1e9

    def again(self, counter: Program, button: str, label: str) -> float:
        """As `press`, for a number that stands on the list already: it fills the banner anew."""
        self.silence()
        banner = self.display.expect("banner")
        pressed = counter.click(button)
        banner.ns()
        self.figures.calls += 1
        counter.wait("ticket.label", label)
        return pressed / 1e9

    def hear(self, since: float) -> float:
        """When the chime's first sample came after a press at `since` (monotonic s)."""
        heard = self.cast.sound.heard(since, LOUD)
        self.figures.press_to_heard.append((heard - since) * 1000)
        return heard

    def silence(self) -> float:
        """Wait until nothing is announced and the loudspeakers are quiet; when it began."""
        self.display.wait_gone("banner", timeout=60)
        sound, until = self.cast.sound, time.monotonic() + SILENT_SECONDS
        while (begin := time.monotonic()) < until:
            while sound.started + len(sound.samples) / 2 / RATE < begin + QUIET_SECONDS:
                if time.monotonic() > until:
                    raise TimeoutError("the recording stands still")
                time.sleep(0.05)
            if sound.first_loud(begin, LOUD) is None:
                return begin
        raise TimeoutError("the hall does not fall silent")

    def look_at_the_floor(self, counter_id: str, label: str, picture: str) -> None:
        """A supervisor signs in at the staff pages and sees this number at this counter."""
        url, _ = self.cast.center.staff_pages()
        with at_pages(url, SENIOR, self.cast.center.officer_password(SENIOR)) as page:
            print(f"{'':15}{url}", flush=True)
            expect(found(page, f"counters.{counter_id}.ticket")).to_have_text(label)
            expect(found(page, "list.devices")).to_contain_text("kiosk")
            self.album.page(page, picture)

    def rate(self, face: int, reason: str, *, picture: str = "") -> None:
        """Touch a face and a reason, and send; the officer's page is there already."""
        self.kiosk.wait(f"face.{face}")
        if picture:
            self.album.picture(self.kiosk, f"{picture}-faces")
        self.kiosk.touch(f"face.{face}")
        self.kiosk.touch(f"reason.{reason}")
        if picture:
            self.album.picture(self.kiosk, f"{picture}-reasons")
        self.kiosk.touch("reasons.send")
        self.kiosk.wait("thanks")
        if picture:
            self.album.picture(self.kiosk, f"{picture}-thanks")
        self.figures.ratings += 1
        self.kiosk.wait("rest.take")

    def pick(self, counter: Program, *options: str) -> None:
        """Pick one option after another on the sheets that follow each other."""
        for option in options:
            counter.click(f"option.{option}")
