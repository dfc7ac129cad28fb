"""Paints what happens to procedures, one by one: of each changed field what was there and what is to be."""

from collections.abc import Callable, Sequence
from functools import partial

from common.contract import codec
from common.contract.config_kinds import PROCEDURE
from common.contract.procedure_sheets import SheetChange
from server.staff.editing.around import Around
from server.staff.editing.telling import Changed, Teller
from server.staff.frame.painting import Words, box
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.procedures import capital, change_words


def change_list(visit: Visit, changes: Sequence[SheetChange], known: Around) -> None:
    """A row for each procedure."""
    columns = [
        Column(name="code", label=visit.text("content.procedure.code"), look="second code"),
        Column(name="name", label=visit.text("content.procedure.name"), look="strong"),
        Column(name="what", label=visit.text("content.sheet.what"), look="what"),
    ]
    teller = Teller(PROCEDURE, known, visit.language)
    rows = [
        Row(
            id=one.code,
            cells={
                "code": one.code,
                "name": capital(one.name),
                "what": _what(visit, one, teller),
            },
            look=one.what,
        )
        for one in changes
    ]
    table("changes", visit.text("content.sheet.what"), columns, rows, "")


def _what(visit: Visit, change: SheetChange, teller: Teller) -> str | Callable[[], None]:
    words = change_words(change, visit.language)
    if change.before is None or change.after is None:
        return words
    told = teller.changes(codec.plain(change.before), codec.plain(change.after))
    return partial(_fields, visit, told) if told else words


def _fields(visit: Visit, told: Sequence[Changed]) -> None:
    with box("dl", "was-now"):
        for one in told:
            Words("dt", one.label)
            for key, items in (("was", one.before), ("now", one.after)):
                words = "; ".join(items) or visit.text("content.none")
                Words("dd", visit.text(f"content.sheet.{key}", words), key)
