"""The audit for the staff pages: the journal searched, a ticket's story, sealed words, the chain's proof."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.audit import AuditQuery, TicketQuery, WordsQuery
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import read, token
from server.app.center import Center


def audit_routes(center: Center) -> list[Route]:
    """The routes; what is asked for stands in the body, so that no log of addresses keeps it."""

    async def search(request: Request) -> Response:
        who, query = await here(center, request), await read(request, AuditQuery)
        return json_response(await center.audit.search(who, token(request), query))

    async def people(request: Request) -> Response:
        return json_response(await center.audit.people(await here(center, request)))

    async def tickets(request: Request) -> Response:
        who, query = await here(center, request), await read(request, TicketQuery)
        return json_response(await center.audit.tickets(who, token(request), query))

    async def story(request: Request) -> Response:
        who, ticket_id = await here(center, request), request.path_params["ticket_id"]
        return json_response(await center.audit.story(who, token(request), ticket_id))

    async def words(request: Request) -> Response:
        await here(center, request)
        query, ticket_id = await read(request, WordsQuery), request.path_params["ticket_id"]
        return json_response(await center.audit.words(token(request), ticket_id, query))

    async def proof(request: Request) -> Response:
        return json_response(await center.audit.proof(await here(center, request)))

    return [
        Route(routes.AUDIT, guarded(search), methods=["POST"]),
        Route(routes.AUDIT_PEOPLE, guarded(people), methods=["GET"]),
        Route(routes.AUDIT_TICKETS, guarded(tickets), methods=["POST"]),
        Route(routes.AUDIT_TICKET, guarded(story), methods=["POST"]),
        Route(routes.AUDIT_WORDS, guarded(words), methods=["POST"]),
        Route(routes.AUDIT_PROOF, guarded(proof), methods=["POST"]),
    ]
