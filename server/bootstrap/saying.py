"""A command's result on stdout, for a reader who may have read enough."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNREAD = 141
"""The exit status of whatever a shell's pipe ends."""


def say(text: str) -> None:
    """A line of the result."""
    with _read():
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def hand_over(content: bytes) -> None:
    """A result that is a file."""
    with _read():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _read() -> Iterator[None]:
    """Writes to stdout; SystemExit with `UNREAD` once nobody reads it any more, as after `| head`."""
    try:
        yield
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        raise SystemExit(UNREAD) from None
