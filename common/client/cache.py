"""What a restart shows before the server answers: the last hall, its age, the time, and pictures."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from common.board.snapshots import from_snapshot, to_rows
from common.client.files import write_private
from common.client.hall import Hall, Link
from common.contract import codec
from common.contract.snapshot import Snapshot

_log = logging.getLogger(__name__)
_HALL, _TIME, _ASSETS = "hall.json", "time.json", "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTime:
    """How far server time was ahead of this device's clock, and the last server time known."""

    skew_ms: int
    seen: datetime


class Cache:
    """Files under the data directory; a missing or unreadable one is as if it had never been."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def save_hall(self, hall: Hall) -> None:
        """Keep the board and configuration; nothing to do while there are none."""
        contact = hall.link.last_contact
        if hall.config is None or hall.board is None or contact is None:
            return
        snapshot = Snapshot(
            epoch=hall.board.epoch,
            seq=hall.board.seq,
            server_time=contact,
            config_version=hall.board.config_version,
            config=hall.config,
            board=to_rows(hall.board),
        )
        write_private(self._data / _HALL, codec.encode(snapshot))

    def load_hall(self, now: datetime) -> Hall | None:
        """The hall as it was at the link's `last_contact`."""
        try:
            snapshot = codec.decode(Snapshot, (self._data / _HALL).read_bytes())
            board = from_snapshot(snapshot)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError) as error:
            _log.info("The kept hall cannot be used: %s", error)
            return None
        link = Link(state="starting", since=now, last_contact=snapshot.server_time)
        return Hall(config=snapshot.config, board=board, link=link)

    def save_time(self, skew: timedelta, seen: datetime) -> None:
        """Keep how wrong this device's clock is."""
        kept = KeptTime(skew_ms=skew // timedelta(milliseconds=1), seen=seen)
        write_private(self._data / _TIME, codec.encode(kept))

    def load_time(self) -> KeptTime | None:
        """What was known of the time when this device last ran."""
        try:
            return codec.decode(KeptTime, (self._data / _TIME).read_bytes())
        except (OSError, ValueError):
            return None

    def asset(self, sha256: str) -> Path | None:
        """The kept picture, if its bytes are what they should be."""
        path = self._data / _ASSETS / sha256
        try:
            whole = hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        except OSError:
            return None
        return path if whole else None

    def save_asset(self, sha256: str, content: bytes) -> Path:
        """Keep a picture; ValueError when it is not the one that was asked for."""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError(f"asset {sha256[:12]} came with other bytes")
        path = self._data / _ASSETS / sha256
        write_private(path, content)
        return path
