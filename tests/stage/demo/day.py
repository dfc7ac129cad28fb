"""A day that machines play at speed: the programs beside it, a trainee who takes a counter, its figures."""

import sqlite3
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

from tests.drive import people
from tests.drive.center import SAMPLE, CenterServer
from tests.drive.program import DriveError, Program
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.sound import loudspeakers
from tests.stage.demo import books
from tests.stage.demo.album import Album
from tests.stage.demo.played import OUT

SPEED = 60
"""Minutes that are played in one."""

FASTER = 240
SERVED, SERVED_AT_LEAST = 60, 12
SECONDS = 240
TRAINEE = "le-minh-anh"
WANTED = {"served": "outcome IS NOT NULL", "absent": "state = 'no_show'", "first": "priority <> ''"}


def run(*, strict: bool) -> int:
    """Play it; 1 when a day does not come about, when `strict` also for a program's complaint."""
    album = Album(OUT)
    with tempfile.TemporaryDirectory(prefix="motcua-day-") as name:
        folder = Path(name)
        faults = _play(folder, album, FASTER if strict else SPEED, strict=strict)
        told = lived(folder / "server" / "motcua.sqlite")
        complaints = books.complaints(sorted(folder.rglob("*.log"))) if strict else []
    for fault in (*faults, *complaints):
        print(f"WRONG: {fault}")
    print(f"the day so far: {told}; pictures are in {OUT.name}/", flush=True)
    return int(bool(faults or complaints))


def lived(database: Path) -> dict[str, int]:
    """How many tickets, calls and ratings there are, how many were served, absent and went first."""
    found = books.booked(database)
    if not database.exists():
        return {**found, **dict.fromkeys(WANTED, 0)}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reading:
        for name, where in WANTED.items():
            query = f"SELECT count(*) FROM ticket WHERE {where}"
            found[name] = reading.execute(query).fetchone()[0]
    return found


def _play(folder: Path, album: Album, speed: int, *, strict: bool) -> list[str]:
    codes = ("kiosk", "counter", "display")
    center = CenterServer(
        folder / "server", SAMPLE, codes=codes, officers=(TRAINEE,), practice=speed
    )
    database = folder / "server" / "motcua.sqlite"
    try:
        with ExitStack() as hall:
            hall.enter_context(center)
            leads = hall.enter_context(loudspeakers())
            printer = hall.enter_context(EscposPrinter())
            kiosk = hall.enter_context(
                people.open_kiosk(center, folder / "kiosk", printer.target, environment=leads)
            )
            counter = hall.enter_context(people.open_counter(center, folder / "counter"))
            display = hall.enter_context(
                people.open_display(center, folder / "display", environment=leads)
            )
            album.step(1, "Machines sit at the counters; the morning's first citizens take numbers")
            _until(database, {"served": 3})
            for program in (kiosk, counter, display):
                program.wait("practice.words", "LUYỆN TẬP")
                album.picture(program, "morning")
            album.step(2, "A trainee takes over counter 1 and works in the middle of the rush")
            _take_over(center, counter)
            album.picture(counter, "trainee")
            album.step(3, "Another takes a number, and holds a paper that says what it is")
            people.take_ticket(kiosk, "ho-tich")
            album.picture(kiosk, "number")
            album.paper(printer.wait_for(CUT, 1), "paper")
            album.step(4, "The day goes on: absent, first, parked, sent on, rated")
            served = SERVED_AT_LEAST if strict else SERVED
            _until(database, {"served": served, "absent": 1, "first": 1, "ratings": 2})
            album.picture(display, "rush")
    except (DriveError, TimeoutError) as error:
        return [f"{type(error).__name__}: {error}"]
    return []


def _take_over(center: CenterServer, counter: Program) -> None:
    counter.click("counter.quay-1")
    counter.click("sign-in.username")
    counter.write(TRAINEE)
    counter.click("sign-in.password")
    counter.write(center.officer_password(TRAINEE))
    counter.click("sign-in.enter")
    counter.click("take-over.yes")
    counter.wait("counter.name")


def _until(database: Path, least: dict[str, int]) -> None:
    """Wait until the day has come so far."""
    deadline = time.monotonic() + SECONDS
    while any(count < least.get(name, 0) for name, count in lived(database).items()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"the day stands still at {lived(database)}")
        time.sleep(0.5)
