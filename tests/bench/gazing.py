"""Thirty people at the live floor of a full hall: what it costs, what they see, and the hall beside it."""

import json
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from kiosk.numbers.issuing import NOT_PRINTED
from tests.bench.acting import acted
from tests.bench.big_center import big_center
from tests.bench.browsing import opened_and_touched
from tests.bench.crowd_words import Called, Report
from tests.bench.figures import Figure, p50, p99
from tests.bench.gazed import gazed
from tests.bench.scale import Scale
from tests.bench.spending import Spending
from tests.bench.throngs import answer_of, disks, throng_of
from tests.bench.wire import Wire, enrolled, first_event, new_id
from tests.drive.center import CenterServer
from tests.stage.tree import ROOT

WATCHER = "truc-ban"
BROWSER_SECONDS = 90.0
PAUSE = 0.02
"""Seconds between two commands that are measured."""


@dataclass(slots=True)
class Found:
    """Milliseconds of commands with and without the pages, and the pages' share of a core while open."""

    without: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    seen: dict[str, list[int]] = field(default_factory=dict)
    looked: list[tuple[int, int]] = field(default_factory=list)
    let_go: int = 0


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Stretches with and without open pages while the hall works, then a browser."""
    posts = big_center(folder / "files", scale.desks)
    codes = ("counter",) * scale.desks + ("kiosk",) * 4 + ("display",)
    officers = [post.username for post in posts]
    password = secrets.token_urlsafe(12)
    center = CenterServer(folder / "center", folder / "files", None, codes, officers, staff=True)
    added = ("user", "add", WATCHER, "--role", "supervisor", "--password-stdin")
    center.command(*added, stdin=f"{password}\n")
    with ExitStack() as stack:
        stack.enter_context(center)
        devices = stack.enter_context(TemporaryDirectory(dir=disks(folder)))
        throng = stack.enter_context(throng_of(center, posts, _busy(scale), devices, 1))
        url, process_id = center.staff_pages()
        gazers = stack.enter_context(_gazers(url, password))
        kiosk = stack.enter_context(closing(enrolled(center, "kiosk")))
        playing = Playing(throng)
        found = _stretches(scale, gazers, kiosk, process_id)
        _ask(gazers, "open", scale.looks - 1)
        browser = opened_and_touched(scale, url, (WATCHER, password), enrolled(center, "kiosk"))
        browser += acted(scale, url, center)
        report = playing.ended()
    return [*_figures(scale, found, report.calls), *browser]


def _busy(scale: Scale) -> Scale:
    """As many calls as keep the hall at work until the browser has been measured, too."""
    seconds = 2 * scale.stretches * scale.stretch_seconds + BROWSER_SECONDS
    calls = min(scale.busy_calls, int(seconds * scale.calls_a_second))
    return replace(scale, busy_calls=calls)


class Playing:
    """The hall at work on a thread of its own."""

    def __init__(self, throng: "subprocess.Popen[str]") -> None:
        self._told = ""
        self._thread = threading.Thread(target=self._play, args=(throng,))
        self._thread.start()

    def ended(self) -> Report:
        """What they have done, once all have done it."""
        self._thread.join()
        return msgspec.json.decode(self._told, type=Report)

    def _play(self, throng: "subprocess.Popen[str]") -> None:
        self._told = answer_of(throng, "go")


def _stretches(
    scale: Scale, gazers: "subprocess.Popen[str]", kiosk: Wire, process_id: int
) -> Found:
    found = Found()
    for _ in range(scale.stretches):
        found.without += _commands(kiosk, scale.stretch_seconds)
        _ask(gazers, "open", scale.looks)
        began, spending = time.monotonic_ns(), Spending(pages=process_id)
        found.beside += _commands(kiosk, scale.stretch_seconds)
        found.shares.append(100 * spending.so_far()["pages"])
        found.looked.append((began, time.monotonic_ns()))
        _ask(gazers, "close")
    found.seen, found.let_go = _ask(gazers, "seen"), _ask(gazers, "let_go")
    return found


def _commands(kiosk: Wire, seconds: float) -> list[float]:
    """Numbers taken and given back one after the other: milliseconds of each command."""
    took, ends = [], time.monotonic() + seconds
    while time.monotonic() < ends:
        ticket_id = new_id()
        issued = kiosk.command(
            "IssueTicket", ticket_id=ticket_id, service_id="ho-tich", language="vi"
        )
        time.sleep(PAUSE)
        ended = kiosk.command("CancelTicket", ticket_id=ticket_id, reason=NOT_PRINTED)
        time.sleep(PAUSE)
        assert first_event(issued)["ticket_id"] == ticket_id
        took += [1000 * issued.seconds, 1000 * ended.seconds]
    return took


def _figures(scale: Scale, found: Found, calls: Sequence[Called]) -> list[Figure]:
    shown, missed = gazed(calls, found.looked, found.seen, scale.looks)
    pages = f"{scale.looks} live floors open"
    with_, without = p99(found.beside), p99(found.without)
    return [
        Figure(
            what=f"CPU of the staff pages, {pages}, of a core",
            value=p50(found.shares),
            unit="%",
            limit=50,
            measured=f"{scale.desks} counters, {scale.calls_a_second:g} calls a second;"
            f" most in a stretch {max(found.shares):.0f} %",
        ),
        Figure(
            what=f"a call on each of {pages}, p99",
            value=p99(shown or [float("inf")]),
            unit="ms",
            limit=1000,
            measured=f"{len(shown)} times a call came to a page: median {p50(shown or [0.0]):.0f} ms",
        ),
        Figure(
            what="calls that did not come to an open page",
            value=missed,
            unit="times",
            limit=0,
            measured=f"of {len(shown) + missed}",
        ),
        Figure(what="open pages that were cut off", value=found.let_go, unit="pages", limit=0),
        Figure(
            what=f"commands with {pages}, p99, of those without",
            value=with_ / without,
            unit="x",
            limit=1.2,
            measured=f"{with_:.1f} ms against {without:.1f} ms, medians {p50(found.beside):.1f} and"
            f" {p50(found.without):.1f} ms, {len(found.beside)} and {len(found.without)} commands",
        ),
    ]


@contextmanager
def _gazers(url: str, password: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.gazers", url, WATCHER, password],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.communicate()


def _ask(gazers: "subprocess.Popen[str]", name: str, *counts: int) -> Any:
    return json.loads(answer_of(gazers, json.dumps([name, *counts])))
