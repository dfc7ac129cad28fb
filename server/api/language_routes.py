"""The center's own languages as sheets for the staff pages: given out, tried, taken in."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.procedure_sheets import SHEET_LIMIT
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.procedure_sheet_routes import SHEET_SECONDS, as_download, format_of
from server.api.protocol import connection
from server.api.reading import body, token
from server.app.center import Center
from server.app.editing.judging import refuse_others
from server.domain.context import Refusal

_CODE = re.compile(r"[a-z]{2}")


def language_routes(center: Center) -> list[Route]:
    """The routes; a language that is taken in for the first time is added to the center's."""
    languages = center.editing.languages

    async def give(request: Request) -> Response:
        who, language = await here(center, request), _language(request)
        format_ = format_of(request)
        return as_download(await languages.give(who, language, format_), language, format_)

    async def take(request: Request) -> Response:
        refuse_others(await here(center, request))
        language, asked = _language(request), request.query_params
        connection(request.scope).allow(SHEET_SECONDS)
        raw, do = await body(request, SHEET_LIMIT), asked.get("do") == "yes"
        told = await languages.take(token(request), language, raw, asked.get("seen"), do=do)
        return json_response(told)

    return [
        Route(routes.LANGUAGE, guarded(give), methods=["GET"]),
        Route(routes.LANGUAGE, guarded(take), methods=["POST"]),
    ]


def _language(request: Request) -> str:
    found: str = request.path_params["language"]
    if not _CODE.fullmatch(found):
        raise Refusal("not-found", "a language has a code of two letters")
    return found
