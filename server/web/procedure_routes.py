"""The route of a procedure's page."""

from typing import Protocol

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from common.contract.config import Config, Procedure
from common.contract.routes import PROCEDURE_PAGE
from server.web.page import headers, unknown_page
from server.web.procedure_page import procedure_page

KEPT_SECONDS = 600


class Procedures(Protocol):
    """What the page needs of the server. A code is whatever stood in the address."""

    async def procedure(self, code: str) -> tuple[Config, Procedure] | None:
        """The procedure with the center as it is now, None for a code that is none."""


def procedure_routes(procedures: Procedures) -> APIRouter:
    """`/p/{code}`; a phone may keep a page for KEPT_SECONDS."""
    router = APIRouter(include_in_schema=False)

    @router.get(PROCEDURE_PAGE)
    async def page(code: str, lang: str | None = None) -> Response:
        found = await procedures.procedure(code)
        if found is None:
            unknown = unknown_page("looking.unknown", "looking.unknown.detail")
            return HTMLResponse(unknown, status_code=404, headers=headers())
        kept = {**headers(), "Cache-Control": f"max-age={KEPT_SECONDS}"}
        return HTMLResponse(procedure_page(*found, lang), headers=kept)

    return router
