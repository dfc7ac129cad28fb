"""Events that were found as the bytes of a file: CSV and Excel in words, JSON as the journal has them."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from assets.catalogue import text
from common.contract.audit import AuditAnswer, AuditEntry
from common.contract.codec import encode
from common.contract.config import Config
from server.staff.pages.audit.given_back import happened
from server.staff.pages.audit.sentences import Teller, stamped

COLUMNS = ("when", "what", "why", "who", "where")
_WIDTHS = (22, 60, 30, 28, 28)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOMENT = "dd/mm/yyyy hh:mm:ss"

Cells = list[str | datetime]


def write(answers: Sequence[AuditAnswer], config: Config, language: str, format_: str) -> bytes:
    """The file; where more was found than `answers` hold, its end says from which number on."""
    rest = answers[-1].next
    if format_ == "json":
        events = [entry for one in answers for entry in one.entries]
        return encode({"events": events, "next": rest})
    rows: list[Cells] = [[text(language, f"audit.file.{name}") for name in COLUMNS]]
    for one in answers:
        teller = Teller(config, one.names, language)
        rows.extend(_row(teller, entry) for entry in one.entries)
    if rest is not None:
        rows.append([text(language, "audit.files.cut", rest, n=len(rows) - 1)])
    return _csv(rows) if format_ == "csv" else _xlsx(rows)


def _row(teller: Teller, entry: AuditEntry) -> Cells:
    what = ". ".join(filter(None, (teller.what(entry), teller.given_back(entry))))
    words = [tell(entry) for tell in (teller.why, teller.who, teller.where)]
    return [teller.local(happened(entry).recorded_at), what, *words]


def _csv(rows: Sequence[Cells]) -> bytes:
    """With semicolons and a byte order mark, as Excel in Vietnam reads it rightly."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return lines.getvalue().encode("utf-8-sig")


def _harmless(cell: str | datetime) -> str:
    """Words that no spreadsheet takes for a formula."""
    if isinstance(cell, datetime):
        return stamped(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _xlsx(rows: Sequence[Cells]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            made = sheet.cell(number, place, cell)
            if isinstance(cell, datetime):
                made.number_format = _MOMENT
            else:
                made.data_type = "s"
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
