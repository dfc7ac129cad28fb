"""Answers of the routes that take in and give out all procedures as sheets."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from common.contract.ids import Sha256

Sheet = Literal["procedures", "papers"]
"""The two sheets of procedures: what is published, and what a citizen has to bring."""

SheetFormat = Literal["csv", "xlsx"]
MEDIA_TYPES: Mapping[SheetFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""What browsers call them, the one that most people want first."""

Missing = Literal["keep", "remove"]
"""What becomes of what a sheet does not name: it stays, or the sheet is all there is to be."""


class SheetChange(Struct, frozen=True, kw_only=True):
    """What a sheet does to one procedure; `fields` are those that would be others."""

    code: str
    name: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[str, ...] = ()


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
