"""The routes of the citizen's page: the page, its feed, one state for old phones, and the rating."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from common.contract.codec import encode
from common.contract.problems import problem
from common.contract.routes import PROBLEM_TYPE, TICKET_FEED, TICKET_PAGE
from server.web.page import headers, view_json
from server.web.rating_desk import RatingDesk
from server.web.tickets import Tickets
from server.web.view import TicketView

BEAT_SECONDS = 20.0
_BEAT = ": still here\nevent: beat\ndata: 1\n\n"


def ticket_routes(tickets: Tickets, beat_seconds: float = BEAT_SECONDS) -> APIRouter:
    """`/t/{key}` and `/t/{key}/feed`; a comment and a beat go out in every quiet `beat_seconds`."""
    router = APIRouter(include_in_schema=False)
    desk = RatingDesk(tickets)
    router.add_api_route(TICKET_PAGE, desk.take, methods=["POST"])

    @router.get(TICKET_PAGE)
    async def ticket_page(key: str, lang: str | None = None) -> Response:
        return await desk.shown(key, lang)

    @router.get(TICKET_FEED)
    async def ticket_feed(key: str, once: bool = False) -> Response:
        view = await tickets.ticket_view(key)
        if view is None:
            unknown = encode(problem("not-found"))
            return Response(unknown, 404, media_type=PROBLEM_TYPE, headers=headers())
        if once:
            return Response(view_json(view), media_type="application/json", headers=headers())
        return StreamingResponse(
            feed(tickets.ticket_changes(key), beat_seconds),
            media_type="text/event-stream",
            headers={**headers(), "X-Accel-Buffering": "no"},
        )

    return router


async def feed(changes: AsyncIterator[TicketView], beat_seconds: float) -> AsyncGenerator[str]:
    """The views as server-sent events until the last one, with a beat in every quiet spell."""
    waiting = asyncio.ensure_future(anext(changes, None))
    try:
        yield "retry: 3000\n\n"
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=beat_seconds)
            if not done:
                yield _BEAT
                continue
            view = waiting.result()
            if view is None:
                return
            yield f"event: ticket\ndata: {view_json(view)}\n\n"
            if view.final:
                return
            waiting = asyncio.ensure_future(anext(changes, None))
    finally:
        waiting.cancel()
