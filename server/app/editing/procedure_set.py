"""All procedures changed at once: one change, which names the files that hold them before and after.

So the event stays small however many there are, and the whole is taken back as it was made.
"""

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from common.contract.codec import build, encode, parse_object, plain
from common.contract.config import Procedure
from common.contract.config_kinds import PROCEDURE
from common.contract.editing import RowChanged
from server.app.editing.judging import editor, refuse_new_faults, whole_of
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.config_rows import ConfigRow, replace_rows
from server.storage.tables.config import asset

ALL_PROCEDURES = "procedures"
"""The kind and id of such a change."""

MEDIA_TYPE = "application/gzip"
MOST = 10_000

Procedures = tuple[Procedure, ...]


class PutProcedures(Struct, frozen=True):
    """The center has these procedures, in this order; `seen` is the digest of those there were."""

    token_hash: str
    seen: str
    rows: Procedures

    def __call__(self, unit: Unit) -> RowChanged:
        """What names them before and after; Refusal not-allowed or changed-meanwhile, FaultyRow."""
        caller = editor(unit, self.token_hash)
        whole = whole_of(unit)
        if digest(whole.procedures) != self.seen:
            raise Refusal("changed-meanwhile", "the procedures are others by now")
        version = unit.board.config_version
        if self.rows == whole.procedures:
            return RowChanged(version=version, before=None, after=None)
        refuse_new_faults(unit, whole, whole._replace(procedures=self.rows))
        before, after = (keep_set(unit.connection, rows) for rows in (whole.procedures, self.rows))
        replace_rows(unit.connection, unit.center_id, PROCEDURE, _config_rows(self.rows))
        unit.config_changed(caller.actor, ALL_PROCEDURES, ALL_PROCEDURES, before, after)
        return RowChanged(version=unit.board.config_version, before=before, after=after)


def digest(rows: Sequence[Procedure]) -> str:
    """What tells these procedures, in their order, from any others."""
    return hashlib.sha256(encode(plain(tuple(rows)))).hexdigest()


def keep_set(connection: Connection, rows: Procedures) -> dict[str, Any]:
    """Keep the procedures as one file; what names it."""
    body = gzip.compress(encode({"procedures": plain(rows)}), mtime=0)
    sha256 = hashlib.sha256(body).hexdigest()
    known = select(asset.c.sha256).where(asset.c.sha256 == sha256)
    if connection.execute(known).one_or_none() is None:
        values = {"sha256": sha256, "media_type": MEDIA_TYPE, "body": body}
        connection.execute(insert(asset), [values])
    return {"asset": sha256, "rows": len(rows)}


def kept_set(connection: Connection, named: Mapping[str, object]) -> Procedures:
    """The procedures of such a file; Refusal not-found where it cannot be read any more."""
    query = select(asset.c.body).where(asset.c.sha256 == str(named.get("asset")))
    body = connection.execute(query).scalar()
    if body is None:
        raise Refusal("not-found", "the procedures of then are not kept any more")
    try:
        content = parse_object(gzip.decompress(bytes(body)))
        return build(Procedures, content["procedures"])
    except (OSError, EOFError, KeyError, ValueError) as error:
        raise Refusal("not-found", "the procedures of then cannot be read") from error


def _config_rows(rows: Procedures) -> list[ConfigRow]:
    return [ConfigRow(PROCEDURE, row.code, at, plain(row)) for at, row in enumerate(rows)]
