"""How people come in to the staff pages and leave them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.staff_requests import StaffSignInRequest
from server.api.answers import json_response
from server.api.center_routes import guarded
from server.api.reading import read, token
from server.app.center import Center

_CURRENT = "current"


def staff_routes(center: Center) -> list[Route]:
    """The routes of sessions at the staff pages."""

    async def sign_in(request: Request) -> Response:
        holder = token(request)
        caller = await center.caller(holder)
        wanted = await read(request, StaffSignInRequest)
        return json_response(await center.staff.sign_in(caller, holder, wanted))

    async def listed(request: Request) -> Response:
        caller = await center.caller(token(request))
        return json_response(await center.staff.listed(caller, center.state.access))

    async def end(request: Request) -> Response:
        holder = token(request)
        await center.caller(holder, unfinished=True)
        named = request.path_params["session"]
        await center.staff.end(holder, None if named == _CURRENT else named)
        return Response(status_code=204)

    return [
        Route(routes.STAFF_SESSIONS, guarded(sign_in), methods=["POST"]),
        Route(routes.STAFF_SESSIONS, guarded(listed), methods=["GET"]),
        Route(routes.STAFF_SESSION, guarded(end), methods=["DELETE"]),
    ]
