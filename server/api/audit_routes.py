"""The audit for the staff pages: the journal searched, a ticket's story, sealed words, the chain's proof."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.audit import AuditQuery, TicketQuery, WordsQuery
from common.contract.codec import decode
from server.api.answers import json_response
from server.api.center_routes import guarded
from server.api.reading import body, token
from server.app.admission.access import Caller
from server.app.center import Center
from server.app.writing.jobs import unread
from server.domain.context import Refusal


def audit_routes(center: Center) -> list[Route]:
    """The routes; what is asked for stands in the body, so that no log of addresses keeps it."""

    async def caller(request: Request) -> Caller:
        found = await center.caller(token(request))
        if request.path_params["center"] != center.id:
            raise Refusal("unknown-center")
        return found

    async def search(request: Request) -> Response:
        who, query = await caller(request), await _asked(request, AuditQuery)
        return json_response(await center.audit.search(who, token(request), query))

    async def tickets(request: Request) -> Response:
        who, query = await caller(request), await _asked(request, TicketQuery)
        return json_response(await center.audit.tickets(who, token(request), query))

    async def story(request: Request) -> Response:
        who, ticket_id = await caller(request), request.path_params["ticket_id"]
        return json_response(await center.audit.story(who, token(request), ticket_id))

    async def words(request: Request) -> Response:
        await caller(request)
        query, ticket_id = await _asked(request, WordsQuery), request.path_params["ticket_id"]
        return json_response(await center.audit.words(token(request), ticket_id, query))

    async def proof(request: Request) -> Response:
        return json_response(await center.audit.proof(await caller(request)))

    return [
        Route(routes.AUDIT, guarded(search), methods=["POST"]),
        Route(routes.AUDIT_TICKETS, guarded(tickets), methods=["POST"]),
        Route(routes.AUDIT_TICKET, guarded(story), methods=["POST"]),
        Route(routes.AUDIT_WORDS, guarded(words), methods=["POST"]),
        Route(routes.AUDIT_PROOF, guarded(proof), methods=["POST"]),
    ]


async def _asked(request: Request, kind: type[Any]) -> Any:
    try:
        return decode(kind, await body(request))
    except ValueError as error:
        raise unread(error) from error
