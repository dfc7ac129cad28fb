"""How devices and officers come in: enrolment, signing in and out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.requests import EnrolmentRequest, SignInRequest
from server.api.answers import json_response
from server.api.center_routes import guarded
from server.api.reading import address, read, token
from server.app.center import Center


def door_routes(center: Center) -> list[Route]:
    """The routes for enrolments and sign-ins."""
    door = Door(center)
    return [
        Route(routes.ENROLMENTS, guarded(door.enrol), methods=["POST"]),
        Route(routes.CURRENT_TOKEN, guarded(door.rotate), methods=["POST"]),
        Route(routes.SIGN_INS, guarded(door.sign_in), methods=["POST"]),
        Route(routes.CURRENT_SIGN_IN, guarded(door.sign_out), methods=["DELETE"]),
    ]


class Door:
    """The endpoints."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def enrol(self, request: Request) -> Response:
        """A device joins with its code."""
        wanted = await read(request, EnrolmentRequest)
        return json_response(await self._center.enrol(wanted, address(request)))

    async def rotate(self, request: Request) -> Response:
        """A device asks for its next token."""
        holder = token(request)
        caller = await self._center.caller(holder)
        return json_response(await self._center.rotation.offer(caller, holder))

    async def sign_in(self, request: Request) -> Response:
        """An officer sits down at a counter."""
        holder = token(request)
        caller = await self._center.caller(holder)
        wanted = await read(request, SignInRequest)
        chooses = routes.CHOOSES_HEADER in request.headers
        signed = await self._center.officers.sign_in(caller, holder, wanted, chooses=chooses)
        return json_response(signed)

    async def sign_out(self, request: Request) -> Response:
        """The officer leaves."""
        holder = token(request)
        await self._center.caller(holder, unfinished=True)
        await self._center.officers.sign_out(holder)
        return Response(status_code=204)
