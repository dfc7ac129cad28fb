"""Reads the sheet that somebody brings, in a process that is ended where it takes too much."""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from server.app.center_files import apart
from server.app.center_files.model import FileProblem, told
from server.app.center_files.sheets import WORKBOOK
from server.app.center_files.workbook import Lines

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever their names say; the second of them is Excel's of long ago."""

log = logging.getLogger("motcua.server")


@contextmanager
def laid_down(name: str, raw: bytes) -> Iterator[tuple[Path, str]]:
    """A folder with the sheet in it, and its name there by what is in it."""
    with tempfile.TemporaryDirectory(prefix="motcua-sheet-") as place:
        file = f"{name}{WORKBOOK if raw.startswith(_WORKBOOKS) else '.csv'}"
        (Path(place) / file).write_bytes(raw)
        yield Path(place), file


def read_apart(folder: Path, file: str, problems: list[FileProblem]) -> Lines | None:
    """As `read_lines`; a sheet that takes too long or too much memory is reported, too."""
    limits = (str(apart.SECONDS), str(apart.MEMORY))
    try:
        done = subprocess.run(
            [sys.executable, "-m", apart.__name__, str(folder), file, *limits],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=apart.SECONDS,
            check=True,
        )
        lined = msgspec.msgpack.decode(done.stdout, type=apart.Lined)
    except (subprocess.SubprocessError, OSError, MemoryError, msgspec.DecodeError) as error:
        log.warning(
            "a sheet of %s bytes could not be read: %s", (folder / file).stat().st_size, error
        )
        problems.append(told(file, 0, "", "too-heavy", apart.SECONDS))
        return None
    problems.extend(lined.problems)
    return lined.lines
