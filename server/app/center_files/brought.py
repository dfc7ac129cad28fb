"""Reads the sheet that somebody brings, in a process that ends where it takes too much or nobody waits."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec

from server.app.center_files import apart
from server.app.center_files.model import FileProblem, told
from server.app.center_files.sheets import WORKBOOK
from server.app.center_files.workbook import Lines

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever their names say; the second of them is Excel's of long ago."""

log = logging.getLogger("motcua.server")


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A folder with the sheet in it, its name there by what is in it, and what was read."""

    folder: Path
    file: str
    lined: apart.Lined

    def read(self, _folder: Path, _file: str, problems: list[FileProblem]) -> Lines | None:
        """As `read_lines`, of this sheet alone."""
        problems.extend(self.lined.problems)
        return self.lined.lines


@asynccontextmanager
async def brought(name: str, raw: bytes) -> AsyncIterator[Brought]:
    """The sheet; one that takes too long or too much memory is reported, too."""
    file = f"{name}{WORKBOOK if raw.startswith(_WORKBOOKS) else '.csv'}"
    with tempfile.TemporaryDirectory(prefix="motcua-sheet-") as place:
        folder = Path(place)
        await asyncio.to_thread((folder / file).write_bytes, raw)
        yield Brought(folder=folder, file=file, lined=await _read_apart(folder, file, len(raw)))


async def _read_apart(folder: Path, file: str, size: int) -> apart.Lined:
    try:
        async with asyncio.timeout(apart.SECONDS):
            said = await _said(folder, file)
        return msgspec.msgpack.decode(said, type=apart.Lined)
    except (OSError, MemoryError, msgspec.DecodeError) as error:
        why = str(error) or "it took too long"
        log.warning("a sheet of %s bytes could not be read: %s", size, why)
        return apart.Lined(lines=None, problems=[told(file, 0, "", "too-heavy", apart.SECONDS)])


async def _said(folder: Path, file: str) -> bytes:
    """What its reader says, which is killed where nobody waits for it any more."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", apart.__name__, str(folder), file),
        *(str(apart.SECONDS), str(apart.MEMORY)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdout is not None, "asked for"
    try:
        said = await child.stdout.read()
        code = await child.wait()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
        raise
    if code != 0:
        raise ChildProcessError(f"its reader ended with {code}")
    return said
