"""The whole hall: opened on a screen, or played through without one and written down."""

import argparse
import os
import signal
import sys
from types import FrameType

from tests.stage.demo.day import SPEED
from tests.stage.demo.day import run as play_day
from tests.stage.demo.opened import run as open_hall
from tests.stage.demo.outage import OUTAGE
from tests.stage.demo.played import run as play_hall


def main(argv: list[str]) -> int:
    """Run the demo; 1 when it failed, with `--check` also when a program complained."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="play without a screen; 1 when anything went wrong"
    )
    parser.add_argument("--play", action="store_true", help="play, even where there is a screen")
    parser.add_argument(
        "--outage", action="store_true", help="play a morning on which the server fails"
    )
    parser.add_argument(
        "--day", action="store_true", help="a whole day at speed, played by machines around you"
    )
    options = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, _end)
    if options.outage:
        return play_hall(strict=options.check, story=OUTAGE)
    if _has_screen() and not (options.check or options.play):
        return open_hall(practice=SPEED if options.day else None)
    if options.day:
        return play_day(strict=options.check)
    return play_hall(strict=options.check)


def _has_screen() -> bool:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(shown)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
