"""Procedures as sheets, which taken in again change nothing."""

import csv
import io
from collections.abc import Iterator, Sequence

from assets.catalogue import LANGUAGES
from common.contract.config import Procedure
from common.contract.ids import Text
from common.contract.procedure_sheets import Sheet, SheetFormat
from server.app.center_files.sheets import guarded_cell
from server.app.center_files.words import PUBLISHED

MEDIA_TYPES: dict[SheetFormat, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SEPARATOR = ";"
"""Where a comma is the decimal sign, as in Vietnam, Excel parts a line here alone."""

_COLUMNS = ("code", "service_id", "field", "name", *PUBLISHED, "form")
_WIDTHS = {"name": 60, "words": 60, "code": 12}
_WIDTH = 24

Line = list[str]


def sheet_of(
    sheet: Sheet, format_: SheetFormat, rows: Sequence[Procedure], languages: Sequence[str]
) -> bytes:
    """The sheet as a file; texts by language in those of the product that the center speaks."""
    ours = [language for language in languages if language in LANGUAGES]
    lines = list(_papers(rows, ours) if sheet == "papers" else _procedures(rows))
    return _csv(lines) if format_ == "csv" else _workbook(sheet, lines)


def _procedures(rows: Sequence[Procedure]) -> Iterator[Line]:
    yield [*_COLUMNS, "words"]
    for row in rows:
        yield [*(getattr(row, name) for name in _COLUMNS), "; ".join(row.words)]


def _papers(rows: Sequence[Procedure], languages: Sequence[str]) -> Iterator[Line]:
    yield ["code", *(f"{part}_{one}" for part in ("name", "detail") for one in languages)]
    for row in rows:
        for paper in row.papers:
            yield [row.code, *_said(paper.name, languages), *_said(paper.detail or {}, languages)]


def _said(text: Text, languages: Sequence[str]) -> Line:
    return [text.get(language, "") for language in languages]


def _csv(lines: Sequence[Line]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows([guarded_cell(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _workbook(name: str, lines: Sequence[Line]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - who never asks for a workbook need not wait
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    page = book.create_sheet(name)
    page.freeze_panes = "B2"
    for place, title in enumerate(lines[0], start=1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(title, _WIDTH)
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
