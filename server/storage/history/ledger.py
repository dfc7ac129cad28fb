"""The ledger beside the database: which devices joined and left, which epochs and lanes were opened.

It is appended to and flushed to the disk at once, in two folders, so that it outlives a database that
is put back from a copy.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct, field

from common.contract.ids import Profile
from common.files import sync_folder
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.engine import DatabaseError
from server.storage.history.heads import SignedHead, write_head
from server.storage.reports.report_rows import moment

NAME = "lanes.jsonl"

log = logging.getLogger("motcua.ledger")


class Line(Struct, frozen=True, kw_only=True):
    """One thing to remember; `at` in milliseconds since 1970, UTC, `earlier` device ids by spaces."""

    at: int
    what: Literal["enrolled", "revoked", "epoch", "opened"]
    device_id: str | None = None
    profile: Profile | None = None
    lane: int | None = None
    epoch: int | None = None
    earlier: str | None = None


class Joined(NamedTuple):
    """A device as it joined; `at` in milliseconds since 1970, UTC.

    `earlier` are the ids of the devices that it was before, by spaces.
    """

    device_id: str
    profile: Profile
    lane: int | None
    at: int
    earlier: str = ""


class Known(Struct, frozen=True):
    """What the ledger tells: every device that ever joined, those revoked, and the highest epoch.

    `opened` are lanes that the center itself drew from, and when it last began to (milliseconds).
    """

    devices: Mapping[str, Joined] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()
    epoch: int = 0
    opened: Mapping[int, int] = field(default_factory=dict)


class LedgerError(Exception):
    """No copy of the ledger could be written; the text is one line for the operator."""


class Ledger:
    """Copies of the same lines in several folders; a folder that fails does not silence the others.

    `mark` tells one center's lines from those of another that used the folder before. In the folder
    of the copies nothing is written while its disk is not there.
    """

    def __init__(
        self, folders: Iterable[Path], mark: str = "", copies: CopiesFolder | None = None
    ) -> None:
        self._mark = mark
        self._copies = copies
        beside = () if copies is None else (copies.path,)
        self._paths = list(dict.fromkeys(folder / NAME for folder in (*folders, *beside)))

    def append(self, lines: Sequence[Line]) -> None:
        """Write the lines to every copy and to the disk; LedgerError when no copy took them."""
        text = "".join(f"{json.dumps({'mark': self._mark, **_row(line)})}\n" for line in lines)
        failures: list[str] = []
        for path in self._paths:
            try:
                if self._copies is not None and path.parent == self._copies.path:
                    self._copies.open()
                _append(path, text)
            except DatabaseError as error:
                failures.append(str(error))
            except OSError as error:
                failures.append(f"{path}: {error.strerror or error}")
        for failure in failures:
            log.error("the ledger of devices cannot be written: %s", failure)
        if self._paths and len(failures) == len(self._paths):
            raise LedgerError(f"cannot write the ledger of devices: {failures[0]}")

    def witness(self, head: SignedHead) -> None:
        """Let the head in which an epoch began lie beside the copies; the log says where it cannot."""
        if self._copies is None:
            return
        try:
            write_head(self._copies.open(), head, moment(head.recorded_at))
        except (DatabaseError, OSError) as error:
            log.error("the head of epoch %d cannot be kept: %s", head.epoch, error)  # noqa: TRY400

    def read(self) -> Known:
        """All copies together; a line that a power cut has torn is passed over."""
        lines = {line for path in self._paths for line in _read(path, self._mark)}
        devices: dict[str, Joined] = {}
        revoked: set[str] = set()
        epoch = 0
        opened: dict[int, int] = {}
        for line in sorted(lines, key=lambda line: line.at):
            if line.what == "epoch":
                epoch = max(epoch, line.epoch or 0)
            elif line.what == "opened" and line.lane is not None:
                opened[line.lane] = line.at
            elif line.device_id is not None and line.what == "revoked":
                revoked.add(line.device_id)
            elif line.device_id is not None and line.profile is not None:
                devices[line.device_id] = Joined(
                    line.device_id, line.profile, line.lane, line.at, line.earlier or ""
                )
        return Known(devices, frozenset(revoked), epoch, opened)


def _row(line: Line) -> dict[str, object]:
    pairs = ((name, getattr(line, name)) for name in Line.__struct_fields__)
    return {name: value for name, value in pairs if value is not None}


def _append(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = not path.exists()
    path.touch(mode=0o600)
    with path.open("a+b") as file:
        if file.tell() > 0:
            file.seek(-1, os.SEEK_END)
            torn = file.read(1) != b"\n"
            text = f"\n{text}" if torn else text
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    if new:
        sync_folder(path.parent)


def _read(path: Path, mark: str) -> list[Line]:
    try:
        rows = path.read_bytes().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("the ledger of devices cannot be read: %s: %s", path, error.strerror)
        return []
    lines = []
    for row in rows:
        try:
            said: dict[str, Any] = json.loads(row)
            if said.pop("mark") == mark:
                lines.append(Line(**said))
        except (ValueError, TypeError, LookupError, AttributeError):
            continue
    return lines
