"""The center's files for the staff pages: what is kept, a file brought along, one let go."""

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.kept_assets import AssetUse
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.protocol import connection
from server.api.reading import body, token
from server.app.center import Center
from server.app.center_files.pictures import VIDEO
from server.app.editing.judging import refuse_others
from server.domain.context import Refusal
from server.wire import UPLOAD_SECONDS

USES: tuple[AssetUse, ...] = get_args(AssetUse)


def asset_routes(center: Center) -> list[Route]:
    """The routes; a file is judged by what is in it, never by its name."""
    files = center.editing.files

    async def listed(request: Request) -> Response:
        return json_response(await files.listed(await here(center, request)))

    async def keep(request: Request) -> Response:
        refuse_others(await here(center, request))
        wanted = request.query_params.get("use")
        use = next((one for one in USES if one == wanted), None)
        if use is None:
            raise Refusal("invalid-data", f"use is one of {', '.join(USES)}")
        connection(request.scope).allow(UPLOAD_SECONDS)
        raw = await body(request, VIDEO.limit)
        return json_response(await files.keep(token(request), raw, use), 201)

    async def let_go(request: Request) -> Response:
        await here(center, request)
        await files.let_go(token(request), request.path_params["sha256"])
        return Response(status_code=204)

    return [
        Route(routes.ASSETS, guarded(listed), methods=["GET"]),
        Route(routes.ASSETS, guarded(keep), methods=["POST"]),
        Route(routes.ASSET, guarded(let_go), methods=["DELETE"]),
    ]
