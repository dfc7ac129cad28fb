"""Keeps a file that the staff bring, and lets one go that nothing names any more."""

import hashlib

from msgspec import Struct
from sqlalchemy import Connection, delete, func, insert, select

from common.contract.config import Config
from common.contract.ids import Sha256
from common.contract.kept_assets import KeptAsset, KeptAssets
from server.app.editing.judging import editor
from server.app.editing.procedure_set import MEDIA_TYPE as SETS
from server.app.keeping.faults import faulty
from server.app.keeping.judging import Judged
from server.app.keeping.names import names_of
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.config import asset

KIND = "asset"
"""What such a change is called in the journal, which holds nothing of the file but its size and hash."""

ROOM = 250_000_000
"""Bytes of all files together: each copy of the database holds them, too."""

_FILES = select(asset.c.sha256, asset.c.media_type, func.length(asset.c.body).label("bytes"))


class KeepAsset(Struct, frozen=True):
    """The center keeps a file beside those that have `taken` so many bytes; one it has stays as it is."""

    token_hash: str
    judged: Judged
    taken: int

    def __call__(self, unit: Unit) -> KeptAsset:
        """The file as it is kept; Refusal not-allowed, Faulty where there is no room for it."""
        caller = editor(unit, self.token_hash)
        media_type, body = self.judged
        sha256, size = hashlib.sha256(body).hexdigest(), len(body)
        there = _kept(unit, sha256)
        if there is not None:
            return there
        if self.taken + size > ROOM:
            raise faulty("file-no-room", str(ROOM // 1_000_000))
        values = {"sha256": sha256, "media_type": media_type, "body": body}
        unit.connection.execute(insert(asset), [values])
        unit.config_changed(caller.actor, KIND, sha256, None, _told(media_type, size))
        return KeptAsset(sha256=sha256, media_type=media_type, bytes=size)


class LetAssetGo(Struct, frozen=True):
    """A file that nothing names goes for good; it comes back only as it came."""

    token_hash: str
    sha256: Sha256

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, or still-named for a file that something names."""
        caller = editor(unit, self.token_hash)
        found = _kept(unit, self.sha256)
        if found is None:
            raise Refusal("not-found", "no such file is kept")
        if found.named_by:
            first = found.named_by[0]
            raise Refusal("still-named", f"{first.kind} {first.id} names it")
        unit.connection.execute(delete(asset).where(asset.c.sha256 == self.sha256))
        before = _told(found.media_type, found.bytes)
        unit.config_changed(caller.actor, KIND, self.sha256, before, None)


def kept_assets(connection: Connection, center_id: str, config: Config) -> KeptAssets:
    """All files, the largest first."""
    named = names_of(connection, center_id, config)
    rows = (
        KeptAsset(**row, named_by=named.get(row["sha256"], ()))
        for row in connection.execute(_FILES).mappings()
    )
    found = tuple(sorted(rows, key=lambda row: (-row.bytes, row.sha256)))
    return KeptAssets(assets=found, room=ROOM, taken=taken(connection))


def taken(connection: Connection) -> int:
    """Bytes of all files that count against the room."""
    query = select(func.sum(func.length(asset.c.body))).where(asset.c.media_type != SETS)
    return int(connection.execute(query).scalar() or 0)


def _kept(unit: Unit, sha256: Sha256) -> KeptAsset | None:
    row = unit.connection.execute(_FILES.where(asset.c.sha256 == sha256)).mappings().one_or_none()
    if row is None:
        return None
    named = names_of(unit.connection, unit.center_id, unit.config, sha256)
    return KeptAsset(**row, named_by=named.get(sha256, ()))


def _told(media_type: str, size: int) -> dict[str, object]:
    return {"media_type": media_type, "bytes": size}
