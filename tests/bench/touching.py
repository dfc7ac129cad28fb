"""Every touch of every page: to changed pixels, and frames a second while the page changes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean

from common.client.membership.enrolment import enrol
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.bench.serving import OFFICER, serving
from tests.bench.told import Change, run
from tests.drive.center import CenterServer
from tests.fixtures.escpos_printer import EscposPrinter

SIZE = "1080x1920"
ANSWERED_MS = 100
SMOOTH = 55
TOLD = 10
"""So many places are told, the worst first."""

Placed = Sequence[tuple[float, str]]
"""Values, each with the place where it was measured."""


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """The real kiosk at a running center, then an empty window of its size."""
    with kiosk(folder) as (own, _):
        timed = run("tests.bench.citizen", "timed", str(scale.citizens), *own).touches
        glide = run("tests.bench.citizen", "glide", str(scale.citizens), *own).changes
    plain = run("tests.bench.plain", str(len(timed)))
    return [
        _answered(
            "press to changed pixels",
            [(touch.pressed, touch.place) for touch in timed],
            [touch.pressed for touch in plain.touches],
        ),
        _answered(
            "release to the next page painted",
            [(touch.released, touch.place) for touch in timed],
            [touch.released for touch in plain.touches],
        ),
        _smooth(glide, [change.frames for change in plain.changes]),
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
    told = sorted(
        ((max(times), place, times) for place, times in by_place(ours).items()), reverse=True
    )
    return Figure(
        what=f"{what}, p99",
        value=p99(values),
        unit="ms",
        limit=ANSWERED_MS,
        measured=f"{len(values)} touches: median {p50(values):.0f} ms, worst {max(values):.0f} ms;"
        f" an empty window's: median {p50(theirs):.0f} ms, p99 {p99(theirs):.0f} ms;"
        f" p99 of ours / theirs {p99(values) / p99(theirs):.1f}",
        worst=[
            f"{worst:4.0f} ms, median {p50(times):.0f}, {len(times)} times: {place}"
            for worst, place, times in told[:TOLD]
        ],
    )


def _smooth(ours: Sequence[Change], still: list[float]) -> Figure:
    frames = [change.frames for change in ours]
    rates = by_place([(change.frames, change.place) for change in ours])
    spent = by_place([(change.spent, change.place) for change in ours])
    told = sorted((mean(values), place) for place, values in rates.items())
    return Figure(
        what="frames a second while a page changes, mean",
        value=mean(frames),
        unit="FPS",
        limit=SMOOTH,
        sense="at least",
        measured=f"{len(frames)} changes: median {p50(frames):.0f} FPS, worst {min(frames):.0f} FPS;"
        f" the painting thread's own time {mean([change.spent for change in ours]):.0f} ms a change;"
        f" an empty window's: {p50(still):.0f} FPS",
        worst=[
            f"{rate:4.1f} FPS, worst {min(rates[place]):.0f}, own {mean(spent[place]):.0f} ms,"
            f" {len(rates[place])} times: {place}"
            for rate, place in told[:TOLD]
        ],
    )


def by_place(values: Placed) -> dict[str, list[float]]:
    """What was measured at each place."""
    places: dict[str, list[float]] = {}
    for value, place in values:
        places.setdefault(place, []).append(value)
    return places
