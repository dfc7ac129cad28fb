"""How the copies of the center's data are, and a copy at once, for the staff pages."""

from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.backups import BackupState
from common.contract.envelope import Position
from common.contract.ids import Role
from server.api.answers import json_response
from server.api.center_routes import guarded
from server.api.reading import token
from server.app.admission.staff_sessions import staff_session
from server.app.center import Center
from server.domain.context import Refusal

READERS: frozenset[Role] = frozenset({"administrator", "manager", "auditor"})
COPIERS: frozenset[Role] = frozenset({"administrator"})


class Copying(Protocol):
    """What makes the copies beside a running server."""

    async def state(self, end: Position) -> BackupState:
        """How they are, where the journal ends here."""

    def copy_now(self) -> None:
        """Make one soon, without waiting for its time."""


def backup_routes(center: Center, copying: Callable[[], Copying | None]) -> list[Route]:
    """The routes; a restore is an operator's command and none of them."""

    async def asked(request: Request, roles: frozenset[Role]) -> Copying:
        caller = await center.caller(token(request))
        if request.path_params["center"] != center.id:
            raise Refusal("unknown-center")
        if staff_session(caller).role not in roles:
            raise Refusal("not-allowed", "this role has nothing to do with the copies")
        found = copying()
        if found is None:
            raise Refusal("not-found", "this server makes no copies by itself")
        return found

    async def state(request: Request) -> Response:
        found = await asked(request, READERS)
        board = center.state.board
        return json_response(await found.state(Position(epoch=board.epoch, seq=board.seq)))

    async def copy_now(request: Request) -> Response:
        (await asked(request, COPIERS)).copy_now()
        return Response(status_code=202)

    return [
        Route(routes.BACKUPS, guarded(state), methods=["GET"]),
        Route(routes.BACKUPS, guarded(copy_now), methods=["POST"]),
    ]
