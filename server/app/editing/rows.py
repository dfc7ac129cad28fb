"""Which rows can be edited, what their values must be, and what the configuration is with one changed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from common.contract.codec import InvalidDataError, build, plain
from common.contract.config import Config, Procedure
from common.contract.config_kinds import KINDS, PROCEDURE, SINGLE
from common.contract.editing import RowFault
from server.app.faulty import Faulty
from server.storage.config_rows import with_row


class Whole(NamedTuple):
    """All that is judged together."""

    config: Config
    procedures: tuple[Procedure, ...]


def read_row(kind: str, row_id: str, body: Mapping[str, object] | list[object]) -> Any:
    """The JSON values of a row as they will be stored; Faulty where they are none."""
    try:
        made = build(KINDS[kind], body)
    except InvalidDataError as error:
        raise Faulty((_fault(kind, row_id, "malformed", str(error)),)) from error
    named = _name(made)
    if kind not in SINGLE and named != row_id:
        raise Faulty((_fault(kind, row_id, "other-id", str(named)),))
    return plain(made)


def changed(whole: Whole, kind: str, row_id: str, body: Any) -> Whole:
    """All with this row in the place of the one before; without it where `body` is None."""
    if kind != PROCEDURE:
        return whole._replace(config=with_row(whole.config, kind, row_id, body))
    rows = [row for row in whole.procedures if row.code != row_id]
    if body is not None:
        rows.append(build(Procedure, body))
    return whole._replace(procedures=tuple(rows))


def _name(made: object) -> object:
    if isinstance(made, Procedure):
        return made.code
    return getattr(made, "id", None) if isinstance(made, Struct) else None


def _fault(kind: str, row_id: str, code: str, *args: str) -> RowFault:
    return RowFault(kind=kind, id=row_id, field="", code=code, args=args)
