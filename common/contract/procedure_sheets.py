"""Answers of the routes that take in and give out all procedures as sheets; in what two sets differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from common.contract.config import Procedure
from common.contract.ids import Sha256

Sheet = Literal["procedures", "papers"]
"""The two sheets of procedures: what is published, and what a citizen has to bring."""

SHEET_LIMIT = 4 * 1024 * 1024
"""Bytes of a sheet that is brought."""

SheetFormat = Literal["csv", "xlsx"]
MEDIA_TYPES: Mapping[SheetFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""What browsers call them, the one that most people want first."""

Missing = Literal["keep", "remove"]
"""What becomes of what a sheet does not name: it stays, or the sheet is all there is to be."""


class SheetChange(Struct, frozen=True, kw_only=True):
    """What a sheet does to one procedure; `fields` are those that would be others.

    `before` and `after` are the procedure itself where it is changed; of many, of the first ones alone.
    """

    code: str
    name: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[str, ...] = ()
    before: Procedure | None = None
    after: Procedure | None = None


class SheetOutcome(Struct, frozen=True, kw_only=True):
    """What a sheet changed, or would: of so many `rows` that the center has then, `same` stay as they are.

    `seen` names the procedures that were there before; it goes with the sheet when it is to be done.
    `version` is the configuration's after it, None for a trial and where nothing changed.
    """

    seen: Sha256
    rows: int
    same: int
    changes: tuple[SheetChange, ...]
    version: int | None = None


def procedure_changes(
    before: Iterable[Procedure], after: Iterable[Procedure]
) -> Iterator[SheetChange]:
    """What is added and changed in the order that comes, then what is taken away."""
    old = {row.code: row for row in before}
    for row in after:
        was = old.pop(row.code, None)
        if was is None:
            yield SheetChange(code=row.code, name=row.name, what="added")
        elif was != row:
            fields = tuple(
                name for name in row.__struct_fields__ if getattr(was, name) != getattr(row, name)
            )
            yield SheetChange(
                code=row.code, name=row.name, what="changed", fields=fields, before=was, after=row
            )
    for row in old.values():
        yield SheetChange(code=row.code, name=row.name, what="removed")
