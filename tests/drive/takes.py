"""Somebody who reads a line of the recorder aloud, and again where the take is not good enough."""

from collections.abc import Callable

from common.speech import pcm
from tests.drive.program import DriveError, Program
from tests.fixtures.reader import read_aloud

TRIES = 3
"""How often a line is read: a sound server without its share of the machine loses a take."""

Say = Callable[[bytes], None]


def read(window: Program, say: Say, level: float = -28.0) -> int:
    """Record the line that shows, at `level` dB, and keep it; how often it had to be read again."""
    text = window.text("line.text")
    sound = pcm.sound(read_aloud(text, level))
    for again in range(TRIES):
        window.click("line.take")
        window.wait("line.verdict", "Đang nghe")
        say(sound)
        window.wait("line.take", "Ghi")
        if window.names().get("line.keep", "").startswith("Giữ"):
            window.click("line.keep")
            window.wait_gone("line.keep")
            return again
    raise DriveError(f"{text!r} is not taken {TRIES} times: {window.text('line.verdict')}")
