"""Looks dossiers up in a file that another system drops, read anew when it changes."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from common.contract.dossiers import Dossier
from server.app.dossiers.port import UnavailableError
from server.app.dossiers.shape import MisshapenError, Shape
from server.app.dossiers.sheet import Row, UnfinishedError, read_rows

SIZE_LIMIT = 64 * 1024 * 1024
SETTLED = 2.0
"""Seconds that a changed file must have been left alone before it is read."""

NAMED = 20
"""Rows of one file that are named in the log."""

log = logging.getLogger("motcua.dossiers")

_Known = Mapping[str, Dossier | None]
"""Dossiers by code, None for one whose row cannot be understood."""


class _State(Struct, frozen=True):
    """What tells one version of a file from another."""

    inode: int
    size: int
    changed: int


_ABSENT = _State(0, 0, 0)


class DroppedFile:
    """A DossierLookup; the last file that could be read counts until the next one that can."""

    def __init__(
        self,
        path: Path,
        shape: Shape,
        *,
        max_age_seconds: float | None = None,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path, self._shape, self._max_age = path, shape, max_age_seconds
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        self._known: _Known | None = None
        self._written = 0.0
        self._judged: _State | None = None
        self._seen: tuple[_State, float] | None = None

    def find(self, code: str) -> Dossier | None:
        """As the port says; a file that was never whole, or is too old, is unavailable."""
        with self._lock:
            self._look()
            known, written = self._known, self._written
        if known is None:
            raise UnavailableError("no file could be read yet")
        if self._max_age is not None and self._wall() - written > self._max_age:
            raise UnavailableError("the file is older than max_age_hours allows")
        if code in known and known[code] is None:
            raise UnavailableError("the dossier's row cannot be understood")
        return known.get(code)

    def _look(self) -> None:
        try:
            found = self._path.stat()
        except OSError:
            self._judge(_ABSENT, "is not there or cannot be reached")
            return
        state = _State(found.st_ino, found.st_size, found.st_mtime_ns)
        if state == self._judged or not self._settled(state, found):
            return
        try:
            rows = read_rows(self._path.name, self._read(state))
        except UnfinishedError as error:
            self._judge(state, str(error))
            return
        except OSError:
            self._judge(state, "cannot be read")
            return
        self._known, self._written, self._judged = self._take(rows), found.st_mtime, state

    def _settled(self, state: _State, found: os.stat_result) -> bool:
        """Nothing is known yet, or nobody has written for a while, by either clock."""
        now = self._monotonic()
        if self._seen is None or self._seen[0] != state:
            self._seen = (state, now)
        quiet = self._wall() - found.st_mtime
        return self._known is None or quiet >= SETTLED or now - self._seen[1] >= SETTLED

    def _read(self, state: _State) -> bytes:
        if state.size > SIZE_LIMIT:
            raise UnfinishedError(f"is larger than {SIZE_LIMIT // 1024 // 1024} MiB")
        with self._path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)

    def _judge(self, state: _State, why: str) -> None:
        """Say once what is wrong with this version of the file."""
        if state != self._judged:
            kept = "" if self._known is None else "; the last good one counts"
            log.warning("the file of dossiers %s %s%s", self._path.name, why, kept)
        self._judged = state

    def _take(self, rows: list[Row]) -> _Known:
        known: dict[str, Dossier | None] = {}
        wrong: list[str] = []
        for place, values in rows:
            try:
                code = self._shape.code(values)
                if code in known:
                    wrong.append(f"{place}: its dossier stands further up, too; this row counts")
                known[code] = None
                known[code] = self._shape.dossier(values)
            except MisshapenError as error:
                wrong.append(f"{place}: {error}")
        for line in _named(wrong):
            log.warning("the file of dossiers %s, %s", self._path.name, line)
        log.info("the file of dossiers %s was read: %d dossiers", self._path.name, len(known))
        return known


def _named(wrong: list[str]) -> Iterator[str]:
    yield from wrong[:NAMED]
    if len(wrong) > NAMED:
        yield f"and {len(wrong) - NAMED} more rows"
