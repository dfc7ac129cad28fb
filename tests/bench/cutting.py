"""What a cut costs: a number without the server, a paper in a black hole, the hall after the cut."""

from pathlib import Path

from tests.bench.black_hole import touches
from tests.bench.disk import commits
from tests.bench.figures import Figure, p50
from tests.bench.resuming import resumed
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.kiosk.long_cut import long_cut


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """The kiosk's disk, its citizens, and then every screen."""
    figures = [_number(scale, folder)]
    codes = ("kiosk",) * (scale.kiosks + 1) + ("display",) * scale.screens
    with CenterServer(folder / "center", codes=codes) as center:
        figures.append(touches(scale, center, folder))
        figures += resumed(scale, center, folder)
    return figures


def _number(scale: Scale, folder: Path) -> Figure:
    data = folder / "alone"
    data.mkdir()
    found = long_cut(data, 1, scale.numbers)
    bare = p50(commits(folder, scale.single, pause=0.001))
    return Figure(
        what="a kiosk's number and the fact of it on disk, p99",
        value=found.p99_ms,
        unit="ms",
        limit=50,
        measured=f"{scale.numbers} numbers: median {found.median_ms:.1f} ms, "
        f"longest {found.longest_ms:.1f} ms",
        bound=f"three commits and a line of the witness; a bare commit takes {bare:.1f} ms",
    )
