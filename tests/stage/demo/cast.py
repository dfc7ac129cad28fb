"""Everything that plays: server, kiosk and printer, two counters, tablet, display and loudspeakers."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.sound import HallSound, loudspeakers, recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who sits at which counter, and the user name."""

    counter: str
    username: str


OFFICERS = (
    Officer(counter="quay-1", username="le-minh-anh"),
    Officer(counter="quay-2", username="tran-thu-ha"),
)
SENIOR = "dang-thanh-tung"
"""Who looks at the whole hall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All of them, started."""

    center: CenterServer
    kiosk: Program
    printer: EscposPrinter
    counters: tuple[Program, Program]
    tablet: Program
    display: Program
    sound: HallSound


class NoSoundError(RuntimeError):
    """There is no sound server to be had on this machine."""


@contextmanager
def cast(folder: Path, by_hand_after: int | None = None, *, pages: bool = False) -> Iterator[Cast]:
    """Start all over an empty folder; on leaving every one has ended, whatever happened.

    The counters offer to go on by hand after that many seconds without the server; with `pages` it
    serves the staff pages.
    """
    missing = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    if missing:
        raise NoSoundError(
            f"{', '.join(missing)} missing: apt-get install pulseaudio pulseaudio-utils"
        )
    patience = () if by_hand_after is None else ("--by-hand-after", str(by_hand_after))
    with ExitStack() as all_of:
        leads = all_of.enter_context(loudspeakers())
        center = CenterServer(
            folder / "server",
            codes=("kiosk", "counter", "counter", "tablet", "display"),
            officers=(*(officer.username for officer in OFFICERS), SENIOR),
            staff=pages,
        )
        all_of.enter_context(center)
        printer = all_of.enter_context(EscposPrinter())
        kiosk = all_of.enter_context(
            people.open_kiosk(center, folder / "kiosk", printer.target, environment=leads)
        )
        first, second = (
            all_of.enter_context(
                people.open_counter(center, folder / officer.counter, more=patience)
            )
            for officer in OFFICERS
        )
        tablet = all_of.enter_context(
            people.open_tablet(center, folder / "tablet", OFFICERS[0].counter)
        )
        display = all_of.enter_context(
            people.open_display(center, folder / "display", environment=leads)
        )
        yield Cast(
            center=center,
            kiosk=kiosk,
            printer=printer,
            counters=(first, second),
            tablet=tablet,
            display=display,
            sound=all_of.enter_context(recording(leads)),
        )
