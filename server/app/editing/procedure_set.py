"""All procedures changed at once: one change, which names the files that hold them before and after.

So the event stays small however many there are, and the whole is taken back as it was made. What takes
long is prepared before the head is locked: the hall waits for a few writes alone.
"""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Self

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from common.contract.codec import build, encode, parse_object, plain
from common.contract.config import Procedure
from common.contract.config_kinds import PROCEDURE
from common.contract.editing import RowChanged, RowFault
from common.contract.ids import Sha256
from server.app.editing.judging import editor
from server.app.faulty import Faulty
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.config_rows import read_texts, replace_texts
from server.storage.tables.config import asset

ALL_PROCEDURES = "procedures"
"""The kind and id of such a change."""

MEDIA_TYPE = "application/gzip"

Procedures = tuple[Procedure, ...]


class _Named(Struct):
    code: str
    service_id: str


class ProcedureSet(Struct, frozen=True, kw_only=True):
    """All procedures, ready to be written: the JSON of each by its code, and them all as one file."""

    texts: tuple[tuple[str, str], ...]
    services: frozenset[str]
    file: bytes

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Self:
        """Those with these codes and JSON texts."""
        found = tuple(texts)
        named = (msgspec.json.decode(text, type=_Named) for _, text in found)
        joined = ",".join(text for _, text in found)
        return cls(
            texts=found,
            services=frozenset(one.service_id for one in named),
            file=gzip.compress(f'{{"procedures":[{joined}]}}'.encode(), mtime=0),
        )

    @property
    def digest(self) -> Sha256:
        """What tells these procedures, in their order, from any others."""
        return digest(self.texts)

    @property
    def rows(self) -> Procedures:
        """The procedures themselves."""
        return tuple(build(Procedure, parse_object(text)) for _, text in self.texts)


def set_of(rows: Procedures) -> ProcedureSet:
    """These procedures, ready to be written."""
    return ProcedureSet.of((row.code, encode(plain(row)).decode()) for row in rows)


def digest(texts: Iterable[tuple[str, str]]) -> Sha256:
    """The same of texts alone."""
    return hashlib.sha256("\n".join(text for _, text in texts).encode()).hexdigest()


class PutProcedures(Struct, frozen=True):
    """The center has the procedures `new`, in their order, where it has `there` until then."""

    token_hash: str
    there: ProcedureSet
    new: ProcedureSet

    def __call__(self, unit: Unit) -> RowChanged:
        """What names them before and after; Refusal not-allowed or changed-meanwhile, Faulty."""
        caller = editor(unit, self.token_hash)
        if read_texts(unit.connection, unit.center_id, PROCEDURE) != list(self.there.texts):
            raise Refusal("changed-meanwhile", "the procedures are others by now")
        version = unit.board.config_version
        if self.new.texts == self.there.texts:
            return RowChanged(version=version, before=None, after=None)
        self._judge(unit)
        before, after = (_keep(unit.connection, one) for one in (self.there, self.new))
        replace_texts(unit.connection, unit.center_id, PROCEDURE, self.new.texts)
        unit.config_changed(caller.actor, ALL_PROCEDURES, ALL_PROCEDURES, before, after)
        return RowChanged(version=unit.board.config_version, before=before, after=after)

    def _judge(self, unit: Unit) -> None:
        """Procedures ask nothing of the configuration but their services."""
        for name in sorted(self.new.services - {row.id for row in unit.config.services}):
            fault = RowFault(
                kind=PROCEDURE, id="", field="service_id", code="unknown-service", args=(name,)
            )
            raise Faulty((fault,))


def kept_set(connection: Connection, named: Mapping[str, object]) -> ProcedureSet:
    """The procedures of such a file; Refusal not-found where they cannot be read any more."""
    query = select(asset.c.body).where(asset.c.sha256 == str(named.get("asset")))
    body = connection.execute(query).scalar()
    if body is None:
        raise Refusal("not-found", "the procedures of then are not kept any more")
    try:
        content = msgspec.json.decode(
            gzip.decompress(bytes(body)), type=dict[str, list[msgspec.Raw]]
        )
        texts = [bytes(raw).decode() for raw in content["procedures"]]
        named_texts = [(msgspec.json.decode(text, type=_Named), text) for text in texts]
        return ProcedureSet(
            texts=tuple((one.code, text) for one, text in named_texts),
            services=frozenset(one.service_id for one, _ in named_texts),
            file=bytes(body),
        )
    except (OSError, EOFError, KeyError, ValueError) as error:
        raise Refusal("not-found", "the procedures of then cannot be read") from error


def _keep(connection: Connection, kept: ProcedureSet) -> dict[str, Any]:
    """Keep the procedures as one file; what names it."""
    sha256 = hashlib.sha256(kept.file).hexdigest()
    known = select(asset.c.sha256).where(asset.c.sha256 == sha256)
    if connection.execute(known).one_or_none() is None:
        values = {"sha256": sha256, "media_type": MEDIA_TYPE, "body": kept.file}
        connection.execute(insert(asset), [values])
    return {"asset": sha256, "rows": len(kept.texts)}
