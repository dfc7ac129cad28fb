"""Paints what is wrong in a sheet, line by line."""

from collections.abc import Iterable

from common.contract.editing import RowFault
from server.staff.frame.painting import Words, box
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.procedures import fault_rows


def fault_table(visit: Visit, faults: Iterable[RowFault], name: str) -> None:
    """That nothing was changed by the file of this name, and why."""
    with box("div", "standing bad", "trial.faulty", role="alert"):
        Words("h2", visit.text("content.sheet.faulty", name))
        Words("p", visit.text("content.sheet.unchanged"))
    columns = [
        Column(name="line", label=visit.text("content.sheet.line"), look="number"),
        Column(name="column", label=visit.text("content.sheet.column"), look="strong"),
        Column(name="words", label=visit.text("content.sheet.fault")),
    ]
    rows = [
        Row(id=str(at), cells={"line": one.line, "column": one.column, "words": one.words})
        for at, one in enumerate(fault_rows(faults, visit.language))
    ]
    table("faults", visit.text("content.sheet.fault"), columns, rows, "")
