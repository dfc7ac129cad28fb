"""What a restart shows before the server answers: the last hall, its age, the time, and pictures."""

import hashlib
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from common.board.snapshots import from_snapshot, to_rows
from common.client.hall import Hall, Link
from common.client.membership.sealed import read_sealed, write_sealed
from common.contract import codec
from common.contract.config import Config
from common.contract.snapshot import Snapshot
from common.files import write_private

_log = logging.getLogger(__name__)
_HALL, _HALL_BEFORE, _TIME, _ASSETS = "hall.json", "hall-before.json", "time.json", "assets"


class KeptTime(Struct, frozen=True, kw_only=True):
    """How far server time was ahead of this device's clock, and the last server time known."""

    skew_ms: int
    seen: datetime


class Cache:
    """Files under the data directory; a missing or unreadable one is as if it had never been.

    The hall is kept twice, so that a damaged file costs only what happened since the one before; it
    is `owner`'s, a device's: another one begins without it.
    """

    def __init__(self, data: Path, owner: str = "") -> None:
        self._data, self._owner = data, owner
        self._config: Config | None = None

    def save_hall(self, hall: Hall) -> None:
        """Keep the board and configuration; nothing to do while there are none.

        Pictures that the configuration kept before names, and this one does not, are forgotten.
        """
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
            person_key=hall.person_key,
            staff_pin=hall.staff_pin,
        )
        with suppress(FileNotFoundError):
            (self._data / _HALL).replace(self._data / _HALL_BEFORE)
        write_sealed(self._data / _HALL, codec.encode(snapshot), self._owner)
        if self._config is not None and self._config is not hall.config:
            self._forget_assets(hall.config, self._config)
        self._config = hall.config

    def load_hall(self, now: datetime) -> Hall | None:
        """The hall as it was at the link's `last_contact`; without a board where that is not understood.

        Pictures that it no longer names are forgotten: it is loaded before any is shown.
        """
        for name in (_HALL, _HALL_BEFORE):
            try:
                kept = codec.parse_object(read_sealed(self._data / name, self._owner))
                hall = _hall(kept, now)
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                _log.info("The kept hall cannot be used: %s", error)
            else:
                self._forget_assets(hall.config)
                self._config = hall.config
                return hall
        return None

    def save_time(self, skew: timedelta, seen: datetime) -> None:
        """Keep how wrong this device's clock is."""
        kept = KeptTime(skew_ms=skew // timedelta(milliseconds=1), seen=seen)
        write_sealed(self._data / _TIME, codec.encode(kept), "")

    def load_time(self) -> KeptTime | None:
        """What was known of the time when this device last ran."""
        try:
            return codec.decode(KeptTime, read_sealed(self._data / _TIME, ""))
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

    def _forget_assets(self, config: Config | None, before: Config | None = None) -> None:
        """All that `config` does not name or, with one `before`, those of that one alone."""
        named = codec.encode(config).decode()
        were = None if before is None else codec.encode(before).decode()
        with suppress(OSError):
            for path in (self._data / _ASSETS).iterdir():
                if path.name not in named and (were is None or path.name in were):
                    path.unlink()


def _hall(kept: Mapping[str, Any], now: datetime) -> Hall:
    try:
        snapshot = codec.build(Snapshot, kept)
        board = from_snapshot(snapshot)
    except (ValueError, KeyError) as error:
        _log.info("The kept board cannot be used: %s", error)
        link = Link(state="starting", since=now)
        return Hall(config=codec.build(Config, kept.get("config")), board=None, link=link)
    link = Link(state="starting", since=now, last_contact=snapshot.server_time)
    return Hall(
        config=snapshot.config,
        board=board,
        link=link,
        person_key=snapshot.person_key,
        staff_pin=snapshot.staff_pin,
    )
