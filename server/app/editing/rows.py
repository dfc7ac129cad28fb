"""Which rows can be edited, what their values must be, and what the configuration is with one changed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from common.contract.codec import InvalidDataError, build, plain
from common.contract.config import Config, Procedure
from common.contract.config_kinds import KINDS, PROCEDURE, SINGLE
from common.contract.editing import RowFault
from server.app.faulty import Faulty
from server.storage.config_rows import with_rows


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


def changed(whole: Whole, changes: Sequence[tuple[str, str, Any]]) -> Whole:
    """All with these rows, each by kind, id and body, in the place of those before; None is gone."""
    others = [one for one in changes if one[0] != PROCEDURE]
    named = {row_id: body for kind, row_id, body in changes if kind == PROCEDURE}
    kept = [row for row in whole.procedures if row.code not in named]
    new = [build(Procedure, body) for body in named.values() if body is not None]
    config = with_rows(whole.config, others) if others else whole.config
    return Whole(config, (*kept, *new))


def _name(made: object) -> object:
    if isinstance(made, Procedure):
        return made.code
    return getattr(made, "id", None) if isinstance(made, Struct) else None


def _fault(kind: str, row_id: str, code: str, *args: str) -> RowFault:
    return RowFault(kind=kind, id=row_id, field="", code=code, args=args)
