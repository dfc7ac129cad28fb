"""The center's procedures on this kiosk: from its disk at once, from the server when they are others."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from common.client.errors import ClientError
from common.client.hall import Hall
from common.client.membership.sealed import read_sealed, write_sealed
from common.contract.config import Procedure
from kiosk.procedures.index import Index

log = logging.getLogger(__name__)

_FILE = "procedures.json"


class Version(Struct, frozen=True):
    """Which configuration the procedures belong to; a restored server counts versions anew."""

    epoch: int
    config: int


class Kept(Struct, frozen=True, kw_only=True):
    """What lies on the disk."""

    version: Version
    procedures: tuple[Procedure, ...]


class Source(Protocol):
    """As common.client.session.CenterSession."""

    def procedures(self) -> Future[tuple[Procedure, ...]]: ...


class Shelf:
    """`look` now and then; `found` gets each index on the shelf's own thread. `close` it at the end.

    An unreadable file is as if it had never been, and one that cannot be written costs the look-up
    after a cold start only.
    """

    def __init__(
        self, data: Path, owner: str, source: Source, found: Callable[[Index], None]
    ) -> None:
        self._path, self._owner = data / _FILE, owner
        self._source, self._found = source, found
        self._version: Version | None = None
        self._asked: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, "procedures")
        self._loaded = self._thread.submit(self._load)

    def look(self, hall: Hall) -> None:
        """Asks the server while it is there and has other procedures than these; harmless too often."""
        board = hall.board
        if board is None or hall.link.state != "online" or not self._loaded.done():
            return
        version = Version(board.epoch, board.config_version)
        if version != self._version and (self._asked is None or self._asked.done()):
            self._asked = self._thread.submit(self._fetch, version)

    def close(self) -> None:
        """What was asked is not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _load(self) -> None:
        try:
            kept = msgspec.json.decode(read_sealed(self._path, self._owner), type=Kept)
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            log.info("The kept procedures cannot be used: %s", error)
            return
        self._version = kept.version
        self._found(Index(kept.procedures))

    def _fetch(self, version: Version) -> None:
        try:
            procedures = self._source.procedures().result()
        except ClientError as error:
            log.info("The procedures cannot be had now: %s", error)
            return
        self._version = version
        self._found(Index(procedures))
        kept = Kept(version=version, procedures=procedures)
        try:
            write_sealed(self._path, msgspec.json.encode(kept), self._owner)
        except OSError as error:
            log.info("The procedures cannot be kept for the next start: %s", error)
