"""The configuration for the staff pages: read, changed row by row, its history, and a change taken back."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.editing import RowChange, RowChanges, Undoing
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import before, read, token
from server.app.center import Center
from server.app.editing.judging import refuse_others
from server.app.editing.past import Wanted


def editing_routes(center: Center) -> list[Route]:
    """The routes; each change is an event and reaches every program by the feed."""

    async def rows(request: Request) -> Response:
        who = await here(center, request)
        return json_response(await center.editing.rows(who, request.query_params.getlist("kind")))

    async def changes(request: Request) -> Response:
        who, asked = await here(center, request), request.query_params
        version, actor = before(request), asked.get("actor")
        wanted = Wanted(asked.get("kind"), asked.get("id"), version, actor)
        since, until = asked.get("since"), asked.get("until")
        return json_response(await center.editing.changes(who, wanted, since, until))

    async def change(request: Request) -> Response:
        await here(center, request)
        wanted = await read(request, RowChange)
        kind, row_id = request.path_params["kind"], request.path_params["row"]
        return json_response(await center.editing.change(token(request), kind, row_id, wanted))

    async def change_all(request: Request) -> Response:
        await here(center, request)
        wanted = await read(request, RowChanges)
        return json_response(await center.editing.change_all(token(request), wanted))

    async def undo(request: Request) -> Response:
        refuse_others(await here(center, request))
        wanted = await read(request, Undoing)
        return json_response(await center.editing.undo(token(request), wanted.version))

    return [
        Route(routes.CONFIGURATION, guarded(rows), methods=["GET"]),
        Route(routes.CHANGES, guarded(changes), methods=["GET"]),
        Route(routes.UNDO, guarded(undo), methods=["POST"]),
        Route(routes.CONFIGURATION_ROWS, guarded(change_all), methods=["POST"]),
        Route(routes.CONFIGURATION_ROW, guarded(change), methods=["POST"]),
    ]
