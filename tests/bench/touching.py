"""Every touch of every page: to changed pixels, and frames a second while the page changes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from common.client.membership.enrolment import enrol
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.bench.serving import OFFICER, serving
from tests.bench.told import run
from tests.drive.center import CenterServer
from tests.fixtures.escpos_printer import EscposPrinter

SIZE = "1080x1920"
ANSWERED_MS = 100
SMOOTH = 55

Placed = Sequence[tuple[float, str]]
"""Values, each with the place where it was measured."""


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """The real kiosk at a running center, then an empty window of its size."""
    with kiosk(folder) as (own, _):
        timed = run("tests.bench.citizen", "timed", str(scale.citizens), *own).touches
        glide = run("tests.bench.citizen", "glide", str(scale.citizens), *own).changes
    plain = run("tests.bench.plain", str(len(timed)))
    pressed = [touch.pressed for touch in plain.touches]
    released = [touch.released for touch in plain.touches]
    still = [change.frames for change in plain.changes]
    frames = [change.frames for change in glide]
    worst = min(glide, key=lambda change: change.frames)
    return [
        _answered(
            "press to changed pixels", [(touch.pressed, touch.place) for touch in timed], pressed
        ),
        _answered(
            "release to the next page painted",
            [(touch.released, touch.place) for touch in timed],
            released,
        ),
        Figure(
            what="frames a second while a page changes, mean",
            value=sum(frames) / len(frames),
            unit="FPS",
            limit=SMOOTH,
            sense="at least",
            measured=f"{len(frames)} changes: median {p50(frames):.0f} FPS, worst {worst.frames:.0f} FPS"
            f" ({worst.place}); an empty window's: {p50(still):.0f} FPS",
        ),
    ]


@contextmanager
def kiosk(folder: Path, *more: str) -> Iterator[tuple[list[str], EscposPrinter]]:
    """The arguments of a kiosk, enrolled at a center where an officer serves, and its printer."""
    data = folder / "kiosk"
    data.mkdir()
    center = CenterServer(folder / "center", codes=("kiosk", "counter"), officers=(OFFICER,))
    with center, serving(center), EscposPrinter() as printer:
        enrol(center.url, center.enrol("kiosk"), "bench", data)
        yield ["--data", str(data), "--window", SIZE, "--printer", printer.target, *more], printer


def _answered(what: str, ours: Placed, theirs: list[float]) -> Figure:
    values = [value for value, _ in ours]
    worst, place = max(ours)
    return Figure(
        what=f"{what}, p99",
        value=p99(values),
        unit="ms",
        limit=ANSWERED_MS,
        measured=f"{len(values)} touches: median {p50(values):.0f} ms, worst {worst:.0f} ms ({place});"
        f" an empty window's: median {p50(theirs):.0f} ms, p99 {p99(theirs):.0f} ms;"
        f" p99 of ours / theirs {p99(values) / p99(theirs):.1f}",
    )
