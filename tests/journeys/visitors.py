"""A hall whose kiosk has a printer, a scanner and an address for phones, and what visitors do there."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
import zxingcpp
from PIL import Image

from tests.drive import people
from tests.drive.center import SAMPLE, CenterServer
from tests.fixtures.escpos_decode import Paper, decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.journeys.conftest import OFFICER, Hall

LARGE = 33
"""Pixels of the least type once help was asked for: 28 for everybody else."""

HIGH = 1920

PATIENCE = 60.0
"""Seconds for a page on a busy machine, and for a fact, which is tried again with growing pauses."""

RATED = (
    "SELECT score, reasons, comment_id FROM rating JOIN ticket ON id = ticket_id WHERE label = '{}'"
)

LONG = 300.0
"""Seconds after which every page has ended."""

ADDRESS = "http://motcua.test"
"""Where phones find the center; its name is known to nobody but `phone`."""


@dataclass
class Visited(Hall):
    """The programs, with what is printed and what is scanned."""

    printer: EscposPrinter
    scanner: int
    printed: int = 0

    def begin(self) -> None:
        """Whoever was here has gone, and took the paper along."""
        self.kiosk.later(LONG)
        self.kiosk.wait("rest.take")
        self.printed = self.printer.data.count(CUT)

    def scan(self, code: str) -> None:
        """Something is held before the kiosk's scanner."""
        os.write(self.scanner, code.encode() + b"\r\n")

    def paper(self) -> Paper:
        """The next paper that comes out."""
        self.printed += 1
        return decode(self.printer.wait_for(CUT, self.printed))[-1]

    def phone(self, code: str, **form: str) -> str:
        """What a phone shows that follows a code's address, or sends the form that it found there."""
        assert code.startswith(ADDRESS)
        there = code.replace(ADDRESS, self.center.url)
        answer = requests.request("POST" if form else "GET", there, data=form, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.text

    def code_on_screen(self, name: str) -> str:
        """What a phone's camera reads from the kiosk's screen."""
        picture = Image.open(self.kiosk.grab(self.folder / f"{name}.png"))
        (found,) = zxingcpp.read_barcodes(picture)
        return str(found.text)

    def tickets(self) -> list[tuple[object, ...]]:
        """Label, service and priority of each, in the server's books."""
        return self.books("SELECT label, service_id, priority FROM ticket ORDER BY id")

    def rating(self, label: str) -> tuple[object, ...]:
        """Score, reasons and comment's id, once the kiosk's fact has come to the server."""
        until = time.monotonic() + PATIENCE
        while not (found := self.books(RATED.format(label))):
            assert time.monotonic() < until, f"no rating of {label}"
            time.sleep(0.05)
        return found[0]

    def books(self, question: str) -> list[tuple[object, ...]]:
        """Rows of the server's report tables."""
        with closing(sqlite3.connect(self.center.data / "motcua.sqlite")) as books:
            return books.execute(question).fetchall()

    def sees_well(self, page: str, *, low: bool = True) -> None:
        """The page of that item is large, whole and, for short arms, touched in its lower half."""
        self.kiosk.wait(page)
        seen = self.kiosk.look()
        assert not seen["faults"], (page, seen["faults"])
        assert seen["least"] >= LARGE, page
        top, target = seen["highest"]
        assert not low or top >= HIGH / 2 - 1, f"{target} on {page} at {top}"

    def keep(self, name: str) -> None:
        """A picture of the kiosk where MOTCUA_PICTURES says, to be looked at."""
        folder = os.environ.get("MOTCUA_PICTURES")
        if folder:
            self.kiosk.grab(Path(folder) / f"{name}.png")


@contextmanager
def visited(folder: Path) -> Iterator[Visited]:
    """All programs online, an officer at the open counter 1."""
    ours, theirs = os.openpty()
    with ExitStack() as ended:
        ended.callback(os.close, ours)
        ended.callback(os.close, theirs)
        printer = ended.enter_context(EscposPrinter())
        center = CenterServer(
            folder / "server",
            _with_phones(folder / "center"),
            codes=("kiosk", "counter", "display"),
            officers=(OFFICER,),
        )
        ended.enter_context(center)
        scanner = ("--scanner", f"serial:{os.ttyname(theirs)}")
        hall = Visited(
            folder=folder,
            center=center,
            kiosk=people.open_kiosk(center, folder / "kiosk", printer.target, more=scanner),
            counter=people.open_counter(center, folder / "counter"),
            display=people.open_display(center, folder / "display"),
            printer=printer,
            scanner=ours,
        )
        ended.callback(hall.stop)
        people.sign_in(hall.counter, "quay-1", OFFICER, center.officer_password(OFFICER))
        hall.counter.click("open")
        hall.counter.wait("next")
        hall.kiosk.wait("rest.take")
        hall.display.wait("empty")
        yield hall


def _with_phones(folder: Path) -> Path:
    """The sample center with an address for phones."""
    shutil.copytree(SAMPLE, folder)
    file = folder / "center.toml"
    words = file.read_text(encoding="utf-8")
    assert words.count('public_url = ""') == 1
    words = words.replace('public_url = ""', f'public_url = "{ADDRESS}"')
    file.write_text(words, encoding="utf-8")
    return folder


def typed(words: str) -> tuple[str, ...]:
    """The keys of the on-screen keyboard for these letters."""
    return tuple(f"key.{'space' if letter == ' ' else letter}" for letter in words)
