"""Leads a browser from the server's own address to the staff pages, or says that they are not there."""

import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from server.api.answers import problem_response
from server.bootstrap.staffing import Staffing
from server.staff.plain_pages import both_page
from server.staff.terms import PATH

_NAME = re.compile(r"[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")
_SOON = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Retry-After": "3",
    "Refresh": "3",
}


def staff_door(staffing: Staffing) -> APIRouter:
    """`/staff` and all below it."""
    router = APIRouter(include_in_schema=False)

    async def lead(request: Request) -> Response:
        name = re.sub(r":\d*$", "", request.headers.get("host", ""))
        if not _NAME.fullmatch(name):
            return problem_response("malformed", "the Host header names no host")
        if staffing.port is None:
            words = both_page("pages.starting.title", "pages.starting")
            return HTMLResponse(words, status_code=503, headers=_SOON)
        scheme = "https" if staffing.secure else "http"
        address = request.url.replace(scheme=scheme, netloc=f"{name}:{staffing.port}")
        return RedirectResponse(str(address), status_code=307)

    for path in (PATH, f"{PATH}/{{rest:path}}"):
        router.add_api_route(path, lead, methods=["GET"], response_model=None)
    return router
