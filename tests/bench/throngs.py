"""The process of a hall's counters, kiosks and displays without windows, for whoever measures beside it."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

import msgspec

from tests.bench.big_center import Post
from tests.bench.crowd_words import Order
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.drive.program import DriveError
from tests.stage.tree import ROOT

KIOSKS = 2

MEMORY = Path("/dev/shm")
ROOM = 2**30
"""Bytes that those without a window need in memory for their files: in a hall each has its own disk."""


def disks(folder: Path) -> Path:
    """Where the files of those without a window are."""
    return MEMORY if MEMORY.is_dir() and disk_usage(MEMORY).free > ROOM else folder


@contextmanager
def throng_of(
    center: CenterServer, posts: Sequence[Post], scale: Scale, devices: str, displays: int
) -> Iterator["subprocess.Popen[str]"]:
    """The process, all at their places, their files in the folder `devices`; "go" lets them begin."""
    profiles = {"counter": len(posts), "kiosk": KIOSKS, "display": displays}
    order = Order(
        url=center.url,
        folder=devices,
        codes={name: [center.enrol(name) for _ in range(n)] for name, n in profiles.items()},
        officers=[
            (p.counter_id, p.username, center.officer_password(p.username), list(p.services))
            for p in posts
        ],
        calls=scale.busy_calls,
        rate=scale.calls_a_second,
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.throng"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        answer_of(process, msgspec.json.encode(order).decode())
        yield process
    finally:
        process.communicate()


def answer_of(process: "subprocess.Popen[str]", line: str) -> str:
    """What a process answers to a line; DriveError where it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise DriveError(f"the crowd has ended with {process.wait()}")
    return answer
