"""A full hall: forty counters call twice a second, and a real display shows and speaks it."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from common.client.membership.enrolment import enrol
from server.settings import FILE
from tests.bench.big_center import big_center
from tests.bench.crowd_past import past_of
from tests.bench.crowd_words import Report
from tests.bench.figures import Figure, p50, p99, p999
from tests.bench.hall_window import HallWindow
from tests.bench.scale import Scale
from tests.bench.spending import Spending
from tests.bench.tally import (
    SECOND,
    Announced,
    Past,
    announced,
    astray,
    painted,
    row_of,
    ways,
    wrongly,
)
from tests.bench.throngs import KIOSKS, answer_of, disks, throng_of
from tests.bench.voiced import unheard
from tests.drive.center import CenterServer
from tests.fixtures.sound import loudspeakers, recording
from tests.stage.demo.books import complaints

STANDS = 1.0
"""Seconds for which a display may take a call for standing that is over."""

DISPLAYS = 4
"""Beside the real one."""

TOLD = 10
"""So many faults are told."""


@dataclass(frozen=True, slots=True)
class Played:
    """All that came of it; `busy` are the seconds of CPU a second, by who spent them."""

    report: Report
    past: Past
    took: list[float]
    ways: list[str]
    astray: list[str]
    said: list[Announced]
    wrong: list[str]
    busy: dict[str, float]


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Everybody at work on one machine, and afterwards what became of each call."""
    played = _play(scale, folder)
    figure, slowest = _shown(played, scale)
    return [figure, slowest, _lost(played), _spoken(played), _share(played, scale)]


def _play(scale: Scale, folder: Path) -> Played:
    posts = big_center(folder / "files", scale.desks)
    codes = ("counter",) * scale.desks + ("kiosk",) * KIOSKS + ("display",) * (DISPLAYS + 1)
    officers = [post.username for post in posts]
    with ExitStack() as stack:
        center = CenterServer(folder / "center", folder / "files", None, codes, officers)
        stack.enter_context(center)
        leads = stack.enter_context(loudspeakers())
        sound = stack.enter_context(recording(leads))
        data = folder / "display"
        data.mkdir()
        enrol(center.url, center.enrol("display"), "bench", data)
        window = stack.enter_context(HallWindow(data, leads))
        assert window.wait_for(), "the hall's page never came"
        devices = stack.enter_context(TemporaryDirectory(dir=disks(folder)))
        throng = stack.enter_context(throng_of(center, posts, scale, devices, DISPLAYS))
        spending = Spending(server=center.process_id, display=window.process_id, throng=throng.pid)
        report = msgspec.json.decode(answer_of(throng, "go"), type=Report)
        busy = spending.so_far()
        window.wait_for(row_of(call) for call in report.calls)
        ended = time.monotonic_ns()
    past = past_of(center.data / FILE)
    first = painted(window.seen)
    said = announced(window.seen, ended)
    return Played(
        report=report,
        past=past,
        took=[(first[row_of(c)] - c.at) / 1e6 for c in report.calls if row_of(c) in first],
        ways=ways(report.calls, past.calls, report.heard, first, TOLD),
        astray=[*report.faults, *astray(report.calls, past.calls, report.heard, window.seen)],
        said=said,
        wrong=[*wrongly(said, past, STANDS), *unheard(said, sound), *_complaints(data)],
        busy=busy,
    )


def _complaints(data: Path) -> list[str]:
    return complaints(sorted((data / "logs").glob("*")))


def _shown(played: Played, scale: Scale) -> tuple[Figure, Figure]:
    took, busy = played.took, played.busy
    spent = ", ".join(f"{name} {100 * share:.0f} %" for name, share in busy.items())
    return (
        Figure(
            what=f"call to pixels in a hall of {scale.desks} counters, p99.9",
            value=p999(took),
            unit="ms",
            limit=200,
            measured=f"{len(took)} calls, {scale.calls_a_second:g} a second: median {p50(took):.0f} ms,"
            f" p99 {p99(took):.0f} ms; from the press until the real display's frame",
            bound=f"of a core: {spent}",
            worst=played.ways,
        ),
        Figure(what="the slowest of them", value=max(took), unit="ms", limit=1000),
    )


def _lost(played: Played) -> Figure:
    heard = ", ".join(str(len(calls)) for calls in played.report.heard)
    return Figure(
        what="calls lost, doubled or in another order",
        value=len(played.astray),
        unit="calls",
        limit=0,
        measured=f"{len(played.report.calls)} made, {len(played.past.calls)} in the journal,"
        f" {heard} at the displays without a window, {len(played.took)} on the real one's frames",
        worst=played.astray[:TOLD],
    )


def _spoken(played: Played) -> Figure:
    said = played.said
    longest = max((one.ends - one.begins for one in said), default=0) / SECOND
    return Figure(
        what="calls announced out of order, when they were over, or unheard",
        value=len(played.wrong),
        unit="calls",
        limit=0,
        measured=f"{len(said)} announced of {len(played.report.calls)}: who has come to the counter"
        f" before is not spoken of; the longest took {longest:.1f} s",
        worst=played.wrong[:TOLD],
    )


def _share(played: Played, scale: Scale) -> Figure:
    return Figure(
        what="CPU of the programs without a window, of a core",
        value=100 * played.busy["throng"],
        unit="%",
        measured=f"{scale.desks} counters, {KIOSKS} kiosks and {DISPLAYS} displays in one process,"
        " their files in memory where it has room",
    )
