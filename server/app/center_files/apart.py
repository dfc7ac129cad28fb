"""Reads a sheet in a process of its own, with an end to its time and its memory: `python -m` this module.

Its arguments are a folder, a file in it, and what it may take; on standard output comes what was found.
What somebody brings may be made to keep its reader busy: this one dies in the hall's place, and with who
began it, whose end of its standard input is then closed.
"""

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from server.app.center_files.model import FileProblem
from server.app.center_files.sheets import read_lines
from server.app.center_files.workbook import Lines

NICE = 5
"""How much this gives way to the hall."""

SECONDS = 30
"""How long a sheet may be read; 20,000 rows take a few on a machine with nothing else to do."""

MEMORY = 768 * 1024 * 1024
"""Bytes of address space, where the system can hold a process to them."""


class Lined(msgspec.Struct, frozen=True, kw_only=True):
    """The rows, None where the sheet cannot be read, and what is wrong with it."""

    lines: Lines | None
    problems: list[FileProblem]


def main(folder: str, file: str, seconds: str, memory: str) -> int:
    """Read one sheet; ends with another code where it would take more than so many seconds or bytes."""
    _narrow(int(seconds), int(memory))
    threading.Thread(target=_end_with_asker, daemon=True).start()
    problems: list[FileProblem] = []
    lines = read_lines(Path(folder), file, problems)
    sys.stdout.buffer.write(msgspec.msgpack.encode(Lined(lines=lines, problems=problems)))
    return 0


def _end_with_asker() -> None:
    os.read(0, 1)
    os._exit(1)


def _narrow(seconds: int, memory: int) -> None:
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except MemoryError:
        os._exit(1)
