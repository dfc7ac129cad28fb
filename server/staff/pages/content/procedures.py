"""Finds procedures as people type them, and puts into words what a sheet does to them; pure."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from assets.catalogue import messages, text
from common.contract.config import Procedure
from common.contract.editing import RowFault
from common.contract.procedure_sheets import SheetChange
from common.forms import number
from common.headings import heading

PAGE = 25
CHANGES_SHOWN = 100
_OF_COLUMNS = frozenset({"no-columns", "unknown-column"})
"""Faults that name all columns."""


class Found(Struct, frozen=True, kw_only=True):
    """The procedures of one page, counted from 1, of so many pages; `count` fit the search."""

    rows: tuple[Procedure, ...]
    count: int
    page: int
    pages: int


class FaultRow(Struct, frozen=True, kw_only=True):
    """What is wrong in a sheet, in words."""

    line: str
    column: str
    words: str


def search(rows: Sequence[Procedure], words_of_rows: Iterable[str], asked: str, page: int) -> Found:
    """Those in which every word asked for stands, with or without its marks; the words as `words_of`."""
    words = _fold(asked).split()
    each = zip(rows, words_of_rows, strict=True)
    fit = [row for row, there in each if all(word in there for word in words)] if words else rows
    pages = max(1, -(-len(fit) // PAGE))
    at = min(max(1, page), pages)
    shown = tuple(fit[(at - 1) * PAGE : at * PAGE])
    return Found(rows=shown, count=len(fit), page=at, pages=pages)


def capital(name: str) -> str:
    """A name as it begins a line: they are published without their capital."""
    return name[:1].upper() + name[1:]


def summary(changes: Sequence[SheetChange], same: int, language: str) -> tuple[str, ...]:
    """How many procedures are added, changed, taken away, and stay the same."""
    kinds = ("added", "changed", "removed")
    counts = {kind: sum(one.what == kind for one in changes) for kind in kinds}
    told = [(kind, count) for kind, count in counts.items() if count]
    told.append(("same", same))
    return tuple(
        text(language, f"content.sheet.{kind}", number(language, count)) for kind, count in told
    )


def change_words(change: SheetChange, language: str) -> str:
    """What happens to one procedure."""
    if change.what != "changed":
        return text(language, f"content.sheet.one.{change.what}")
    fields = ", ".join(field_words(name, language) for name in change.fields)
    return text(language, "content.sheet.one.changed", fields)


def field_words(name: str, language: str) -> str:
    """A field of a procedure as people call it."""
    key = f"content.procedure.{name}"
    return text(language, key) if key in messages(language) else name


def fault_rows(faults: Iterable[RowFault], language: str) -> Iterator[FaultRow]:
    """What is wrong in a sheet, line by line."""
    for fault in faults:
        line = text(language, "content.sheet.whole") if fault.id == "0" else fault.id
        args = fault.args
        if fault.code in _OF_COLUMNS:
            args = (", ".join(heading(one, language) for one in args[0].split(", ")),)
        words = text(language, f"sheets.fault.{fault.code}", *args)
        yield FaultRow(line=line, column=heading(fault.field, language), words=words)


def words_of(row: Procedure) -> str:
    """By what a procedure is found."""
    return _fold(" ".join((row.code, row.name, row.field, row.form, *row.words)))


def _fold(words: str) -> str:
    """Small letters without marks."""
    parted = unicodedata.normalize("NFD", words.casefold()).replace("đ", "d")
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
