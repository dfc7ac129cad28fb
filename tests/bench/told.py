"""What a program at the bench tells of itself: one line of JSON at its end."""

import os
import subprocess
import sys

import msgspec
from msgspec import Struct

from tests.drive.program import OFFSCREEN, DriveError
from tests.stage.tree import ROOT


class Touch(Struct, frozen=True):
    """Milliseconds from press and from release to the first frame with changed pixels, and where."""

    place: str
    pressed: float
    released: float


class Change(Struct, frozen=True):
    """A page that another one followed: frames a second, and the painting thread's own milliseconds."""

    place: str
    frames: float
    spent: float


class Told(Struct, kw_only=True):
    """Touches, changes of pages, or the KiB of its own after each touch and at rest; and what went wrong."""

    touches: list[Touch] = []
    changes: list[Change] = []
    own: list[int] = []
    rests: list[int] = []
    faults: list[str] = []


def tell(told: Told) -> None:
    """To standard output."""
    print(msgspec.json.encode(told).decode(), flush=True)


def run(module: str, *arguments: str) -> Told:
    """A program of ours to its end, and what it told; DriveError when it did not come there."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN},
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise DriveError(f"{module} {' '.join(arguments)}: {done.returncode}")
    return msgspec.json.decode(done.stdout, type=Told)
