"""The route of a procedure's page."""

from collections.abc import Sequence
from typing import Annotated, Protocol

from fastapi import APIRouter, Header
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
    """`/p/{code}`; a phone may keep a page for KEPT_SECONDS.

    Where the address names no language, the phone's own is spoken if the center has it.
    """
    router = APIRouter(include_in_schema=False)

    @router.get(PROCEDURE_PAGE)
    async def page(
        code: str, lang: str | None = None, accept_language: Annotated[str, Header()] = ""
    ) -> Response:
        found = await procedures.procedure(code)
        if found is None:
            unknown = unknown_page("looking.unknown", "looking.unknown.detail")
            return HTMLResponse(unknown, status_code=404, headers=headers())
        config, procedure = found
        spoken = lang or _first_of(accept_language, config.center.languages)
        kept = {"Cache-Control": f"max-age={KEPT_SECONDS}", "Vary": "Accept-Language"}
        body = procedure_page(config, procedure, spoken)
        return HTMLResponse(body, headers={**headers(), **kept})

    return router


def _first_of(accepted: str, languages: Sequence[str]) -> str | None:
    """The first of a phone's languages (`zh-CN,zh;q=0.9,en`) that is one of these."""
    codes = (wish.strip()[:2].lower() for wish in accepted.split(","))
    return next((code for code in codes if code in languages), None)
