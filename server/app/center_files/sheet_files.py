"""Writes a sheet as people open it: CSV for Excel as it is in Vietnam, or a workbook."""

import csv
import io
from collections.abc import Sequence

from common.contract.procedure_sheets import SheetFormat
from common.headings import heading
from server.app.center_files.sheets import guarded_cell

SEPARATOR = ";"
"""Where a comma is the decimal sign, as in Vietnam, Excel parts a line here alone."""

_WIDTHS = {"code": 12, "key": 32}
_WIDE = frozenset({"name", "words", "vi", "en"})
_WIDTH, _WIDEST = 24, 60

Line = list[str]


def as_file(
    name: str, format_: SheetFormat, lines: Sequence[Line], language: str | None = None
) -> bytes:
    """The lines as a file, the first of them the columns' names; in words where a `language` is asked for."""
    columns, *rows = lines
    titles = columns if language is None else [heading(one, language) for one in columns]
    written = [titles, *rows]
    return _csv(written) if format_ == "csv" else _workbook(name, columns, written)


def _csv(lines: Sequence[Line]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows([guarded_cell(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _workbook(name: str, columns: Line, lines: Sequence[Line]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - who never asks for a workbook need not wait
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    page = book.create_sheet(name)
    page.freeze_panes = "B2"
    for place, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = _width(column)
    for number, line in enumerate(lines):
        cells = []
        for value in line:
            cell = WriteOnlyCell(page, value)
            cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _width(column: str) -> int:
    return _WIDTHS.get(column, _WIDEST if column in _WIDE else _WIDTH)
