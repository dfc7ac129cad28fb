"""The ticket's page with its rating form, and what becomes of a form that is sent."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from common.board.queries import is_ratable
from server.web.page import headers, page, shown_in, unknown_page
from server.web.rating_form import FORM_LIMIT, NOTHING_GIVEN, Given, lacks, rating_of, read_form
from server.web.rating_page import rating_form
from server.web.tickets import Tickets

_STATUS = {"already": 409, "busy": 429, "unkept": 503}


class RatingDesk:
    """Shows the page of a ticket, with the form once the visit is over, and takes what is sent on it."""

    def __init__(self, tickets: Tickets) -> None:
        self._tickets = tickets

    async def shown(
        self,
        key: str,
        lang: str | None,
        given: Given = NOTHING_GIVEN,
        fault: str = "",
        status: int = 200,
    ) -> Response:
        """The page as it is now, with what was filled in before and what was wrong with it."""
        view, visit = await self._tickets.ticket_view(key), await self._tickets.visit(key)
        if view is None or visit is None:
            return HTMLResponse(unknown_page(), status_code=404, headers=headers())
        if not is_ratable(visit.ticket, "phone"):
            return HTMLResponse(page(view, lang, notice=fault), status, headers=headers())
        language = shown_in(view, lang)
        form = rating_form(visit.config, visit.ticket, visit.officer, language, given, fault)
        return HTMLResponse(page(view, lang, form), status, headers=headers(forms=True))

    async def take(self, request: Request, key: str, lang: str | None = None) -> Response:
        """One rating; the page that follows says what became of it."""
        visit = await self._tickets.visit(key)
        body = await _body(request)
        if visit is None or body is None:
            return await self.shown(key, lang, fault="web.rate.too-long", status=413)
        if visit.ticket.rated:
            return await self.shown(key, lang, fault="web.rate.already", status=409)
        if not is_ratable(visit.ticket, "phone"):
            return await self.shown(key, lang, status=409)
        given = read_form(body)
        lacking = lacks(visit.config, given)
        if lacking:
            return await self.shown(key, lang, given, f"web.rate.no-{lacking}", 422)
        kept = await self._tickets.rate(rating_of(visit.config, visit.ticket.id, given))
        if kept != "kept":
            return await self.shown(key, lang, given, f"web.rate.{kept}", _STATUS[kept])
        query = "?" if lang is None else f"?lang={quote(lang)}"
        return RedirectResponse(query, status_code=303, headers=headers())


async def _body(request: Request) -> bytes | None:
    """What was sent; None as soon as it is more than a form can be."""
    whole = b""
    async for piece in request.stream():
        whole += piece
        if len(whole) > FORM_LIMIT:
            return None
    return whole
