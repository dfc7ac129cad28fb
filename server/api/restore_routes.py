"""Tells the staff pages of the last restore; to do one is an operator's command."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import before
from server.app.center import Center
from server.app.editing.reading import may_read
from server.app.history.restored import Restores


def restore_routes(center: Center, restores: Restores) -> list[Route]:
    """The routes, for who may see the configuration's history."""

    async def told(request: Request) -> Response:
        may_read(await here(center, request))
        return json_response(await restores.told())

    async def changes(request: Request) -> Response:
        may_read(await here(center, request))
        return json_response(await restores.changes(before(request)))

    return [
        Route(routes.RESTORE, guarded(told), methods=["GET"]),
        Route(routes.LOST_CHANGES, guarded(changes), methods=["GET"]),
    ]
