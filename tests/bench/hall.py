"""The whole path over loopback with the real programs: press to picture, paper and chime; memory."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.bench.wire import enrolled
from tests.drive.center import CenterServer
from tests.drive.people import (
    finish_ticket,
    open_counter,
    open_display,
    open_kiosk,
    sign_in,
    take_ticket,
)
from tests.drive.program import Program
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.sound import HallSound, loudspeakers, recording

OFFICER, COUNTER, SERVICE = "le-minh-anh", "quay-1", "ho-tich"
CUT = b"\x1dV\x00"
QUIET = 60.0
"""Seconds in which the hall's last announcement is over."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A center with one of each program, an officer at work, a printer and loudspeakers."""

    center: CenterServer
    kiosk: Program
    counter: Program
    display: Program
    printer: EscposPrinter
    sound: HallSound


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Tickets from the kiosk, each called; then more calls; then a few into a quiet hall."""
    with _hall(folder) as hall:
        papers, pictures, last = _take(hall, scale.papers)
        labels = [last, *_issue(hall.center, scale.calls + scale.chimes - scale.papers)]
        pictures += [_call(hall, label) for label in labels[: scale.calls - len(pictures)]]
        chimes = [_chime(hall) for _ in range(scale.chimes)]
        return [
            _timed("Next to the call painted on the display", pictures, 100),
            _timed("touch to the paper's last byte", papers, 300),
            _timed("Next to the chime's first sample", chimes, 400),
            *_memory(hall),
        ]


@contextmanager
def _hall(folder: Path) -> Iterator[Hall]:
    codes = ("kiosk", "kiosk", "counter", "display")
    with ExitStack() as stack:
        center = CenterServer(folder / "center", codes=codes, officers=(OFFICER,))
        stack.enter_context(center)
        leads = stack.enter_context(loudspeakers())
        sound = stack.enter_context(recording(leads))
        printer = stack.enter_context(EscposPrinter())
        kiosk = stack.enter_context(open_kiosk(center, folder / "kiosk", printer.target))
        counter = stack.enter_context(open_counter(center, folder / "counter"))
        display = stack.enter_context(open_display(center, folder / "display", environment=leads))
        sign_in(counter, COUNTER, OFFICER, center.officer_password(OFFICER))
        counter.click("open")
        counter.wait("next")
        display.wait("empty")
        yield Hall(center, kiosk, counter, display, printer, sound)


def _take(hall: Hall, count: int) -> tuple[list[float], list[float], str]:
    """Milliseconds from the touch to a paper's last byte, and from Next to the call's picture.

    Each is called once the next is there, the last, whose label it ends with, not yet: in a long queue
    the kiosk would ask whether to wait that long.
    """
    papers: list[float] = []
    pictures: list[float] = []
    label = ""
    for number in range(1, count + 1):
        taken = take_ticket(hall.kiosk, SERVICE)
        hall.printer.wait_for(CUT, number)
        papers.append(hall.printer.chunks[-1].at * 1000 - taken.touched_ns / 1e6)
        hall.kiosk.touch("ticket.done")
        if label:
            pictures.append(_call(hall, label))
        label = taken.label
        hall.kiosk.wait("rest.take")
    return papers, pictures, label


def _issue(center: CenterServer, count: int) -> list[str]:
    """The labels of further tickets, from a kiosk without a screen."""
    with closing(enrolled(center, "kiosk")) as wire:
        return [wire.issue(SERVICE) for _ in range(count)]


def _call(hall: Hall, label: str) -> float:
    """The milliseconds from the press of Next to the frame that shows the call."""
    hall.counter.wait("next")
    painted = hall.display.expect(f"call.{label}")
    pressed = hall.counter.click("next")
    took = (painted.ns() - pressed) / 1e6
    finish_ticket(hall.counter)
    return took


def _chime(hall: Hall) -> float:
    """The milliseconds from the press of Next, in a quiet hall, to the first loud sample."""
    hall.display.wait_gone("banner", QUIET)
    hall.counter.wait("next")
    pressed = hall.counter.click("next") / 1e9
    hall.display.wait("banner")
    finish_ticket(hall.counter)
    return (hall.sound.heard(pressed) - pressed) * 1000


def _timed(what: str, values: list[float], limit: float) -> Figure:
    return Figure(
        what=f"{what}, p99",
        value=p99(values),
        unit="ms",
        limit=limit,
        measured=f"{len(values)} times: median {p50(values):.0f} ms, worst {max(values):.0f} ms",
    )


def _memory(hall: Hall) -> Iterator[Figure]:
    for program in (hall.kiosk, hall.counter, hall.display):
        yield Figure(
            what=f"resident memory of the {program.name}",
            value=program.resident_kib() / 1024,
            unit="MiB",
            limit=200,
        )
    value = hall.center.resident_kib() / 1024
    yield Figure(what="resident memory of the server", value=value, unit="MiB", limit=150)
