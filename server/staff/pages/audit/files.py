"""What a search has found as a download, the latest events or those before a number."""

import asyncio
import re
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from common.client.staff.audit import AuditErrands
from common.client.staff.line import StaffLine
from common.contract.audit import MOST_SHOWN, AuditAnswer
from common.contract.procedure_sheets import MEDIA_TYPES
from server.staff import cookies
from server.staff.frame.registry import AUDITORS, StaffFile
from server.staff.frame.wires import Wires
from server.staff.pages.audit.asked import Asked, asked_by
from server.staff.pages.audit.writing import write

FORMATS = {
    "csv": MEDIA_TYPES["csv"],
    "xlsx": MEDIA_TYPES["xlsx"],
    "json": "application/json",
}
MOST = 10_000
"""So many events come into one file at most."""

LONGEST_BODY = 4096
_SEQ = re.compile(r"[1-9][0-9]{0,17}")


def audit_files(wires: Wires) -> tuple[StaffFile, ...]:
    """The one file, asked for by a form."""

    async def answer(request: Request, line: StaffLine) -> Response:
        sent = await _sent(request)
        asked, hall, format_ = asked_by(sent), wires.hall(), sent.get("format", "")
        typed = sent.get("before", "")
        if typed and not _SEQ.fullmatch(typed):
            return Response(status_code=400)
        if format_ not in FORMATS or asked.faults() or hall is None or hall.config is None:
            return Response(status_code=400)
        answers = await _all(AuditErrands(line), asked, int(typed) if typed else None)
        language = cookies.language(request.headers)
        made = await asyncio.to_thread(write, answers, hall.config, language, format_)
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


async def _all(errands: AuditErrands, asked: Asked, before: int | None) -> list[AuditAnswer]:
    found: list[AuditAnswer] = []
    while not found or (before is not None and sum(len(one.entries) for one in found) < MOST):
        asking = errands.search(asked.query(before, MOST_SHOWN))
        found.append(await asyncio.wrap_future(asking))
        before = found[-1].next
    return found
