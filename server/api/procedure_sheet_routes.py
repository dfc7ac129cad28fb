"""All procedures as sheets for the staff pages: given out, tried, taken in."""

from typing import TypeVar, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assets.catalogue import LANGUAGES
from common.contract import routes
from common.contract.procedure_sheets import MEDIA_TYPES, SHEET_LIMIT, Missing, Sheet, SheetFormat
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.protocol import connection
from server.api.reading import body, token
from server.app.center import Center
from server.app.editing.judging import refuse_others
from server.domain.context import Refusal

SHEET_SECONDS = 120.0

SHEETS: tuple[Sheet, ...] = get_args(Sheet)
FORMATS: tuple[SheetFormat, ...] = get_args(SheetFormat)
MISSING: tuple[Missing, ...] = get_args(Missing)

T = TypeVar("T")


def procedure_sheet_routes(center: Center) -> list[Route]:
    """The routes; a file is read as what is in it, whatever its name says."""
    sheets = center.editing.sheets

    async def give(request: Request) -> Response:
        who, name = await here(center, request), _sheet(request)
        format_ = format_of(request)
        asked = "language" in request.query_params
        reader = _one_of(request, "language", LANGUAGES) if asked else None
        return as_download(await sheets.give(who, name, format_, reader), name, format_)

    async def take(request: Request) -> Response:
        refuse_others(await here(center, request))
        name, missing = _sheet(request), _one_of(request, "missing", MISSING)
        connection(request.scope).allow(SHEET_SECONDS)
        raw = await body(request, SHEET_LIMIT)
        seen = request.query_params.get("seen")
        return json_response(await sheets.take(token(request), name, raw, missing, seen))

    return [
        Route(routes.PROCEDURE_SHEET, guarded(give), methods=["GET"]),
        Route(routes.PROCEDURE_SHEET, guarded(take), methods=["POST"]),
    ]


def format_of(request: Request) -> SheetFormat:
    """The format that is asked for; Refusal invalid-data."""
    return _one_of(request, "format", FORMATS)


def as_download(content: bytes, name: str, format_: SheetFormat) -> Response:
    """A sheet as a file with a name."""
    kept = {"Content-Disposition": f'attachment; filename="{name}.{format_}"'}
    return Response(content, 200, kept, MEDIA_TYPES[format_])


def _sheet(request: Request) -> Sheet:
    wanted = request.path_params["sheet"]
    found = next((one for one in SHEETS if one == wanted), None)
    if found is None:
        raise Refusal("not-found", "there is no such sheet")
    return found


def _one_of(request: Request, name: str, allowed: tuple[T, ...]) -> T:
    found = next((one for one in allowed if one == request.query_params.get(name)), None)
    if found is None:
        raise Refusal("invalid-data", f"{name} is one of {', '.join(map(str, allowed))}")
    return found
