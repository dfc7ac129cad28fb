"""What a search has found as a file: CSV and Excel in words, JSON as the journal has it."""

import asyncio
import csv
import io
from collections.abc import Sequence
from urllib.parse import parse_qsl

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from starlette.requests import Request
from starlette.responses import Response

from assets.catalogue import text
from common.client.staff.audit import AuditErrands
from common.client.staff.line import StaffLine
from common.contract.audit import MOST_SHOWN, AuditAnswer, AuditEntry
from common.contract.codec import encode
from common.contract.config import Config
from common.contract.procedure_sheets import MEDIA_TYPES
from server.staff import cookies
from server.staff.frame.registry import AUDITORS, StaffFile
from server.staff.frame.wires import Wires
from server.staff.pages.audit.asked import Asked, asked_by
from server.staff.pages.audit.sentences import Teller

FORMATS = {
    "csv": MEDIA_TYPES["csv"],
    "xlsx": MEDIA_TYPES["xlsx"],
    "json": "application/json",
}
MOST = 10_000
"""So many events come into one file at most."""

LONGEST_BODY = 4096
COLUMNS = ("when", "what", "why", "who", "where")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def audit_files(wires: Wires) -> tuple[StaffFile, ...]:
    """The one file, asked for by a form."""

    async def answer(request: Request, line: StaffLine) -> Response:
        sent = await _sent(request)
        asked, hall, format_ = asked_by(sent), wires.hall(), sent.get("format", "")
        if format_ not in FORMATS or asked.faults() or hall is None or hall.config is None:
            return Response(status_code=400)
        answers = await _all(AuditErrands(line), asked)
        language = cookies.language(request.headers)
        made = await asyncio.to_thread(_written, answers, hall.config, language, format_)
        headers = {"Content-Disposition": f'attachment; filename="audit.{format_}"'}
        return Response(made, media_type=FORMATS[format_], headers=headers)

    return (StaffFile(path="/audit/file", roles=AUDITORS, answer=answer, method="POST"),)


async def _sent(request: Request) -> dict[str, str]:
    """The fields of the form; none where it is too long, which is not read to its end."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) >= LONGEST_BODY:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


async def _all(errands: AuditErrands, asked: Asked) -> list[AuditAnswer]:
    found: list[AuditAnswer] = []
    before: int | None = None
    while not found or (before is not None and sum(len(one.entries) for one in found) < MOST):
        asking = errands.search(asked.query(before, MOST_SHOWN))
        found.append(await asyncio.wrap_future(asking))
        before = found[-1].next
    return found


def _written(answers: Sequence[AuditAnswer], config: Config, language: str, format_: str) -> bytes:
    if format_ == "json":
        return encode([entry for one in answers for entry in one.entries])
    head = [text(language, f"audit.file.{name}") for name in COLUMNS]
    rows: list[list[str]] = []
    for one in answers:
        teller = Teller(config, one.names, language)
        rows.extend(_row(teller, entry) for entry in one.entries)
    if answers[-1].next is not None:
        rows.append([text(language, "audit.files.cut", len(rows))])
    return _csv(head, rows) if format_ == "csv" else _xlsx(head, rows)


def _row(teller: Teller, entry: AuditEntry) -> list[str]:
    tell = (teller.when, teller.what, teller.why, teller.who, teller.where)
    return [told(entry) for told in tell]


def _csv(head: list[str], rows: list[list[str]]) -> bytes:
    """With semicolons and a byte order mark, as Excel in Vietnam reads it rightly."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return lines.getvalue().encode("utf-8-sig")


def _harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _xlsx(head: list[str], rows: list[list[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    for number, row in enumerate((head, *rows), start=1):
        for place, words in enumerate(row, start=1):
            sheet.cell(number, place, words).data_type = "s"
    for number, width in enumerate((22, 60, 30, 28, 28), start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
