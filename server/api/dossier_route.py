"""Where a dossier stands, asked by a kiosk."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.app.admission.access import device_alone
from server.app.center import Center
from server.app.dossiers.service import Dossiers
from server.domain.context import Refusal

PROFILES = frozenset({"kiosk"})
"""Who may ask."""


def dossier_route(center: Center, dossiers: Dossiers) -> Route:
    """`GET …/dossiers/{code}`: nothing of it is written down."""

    async def find(request: Request) -> Response:
        device = device_alone(await here(center, request)).device
        if device.profile not in PROFILES:
            raise Refusal("not-allowed")
        return json_response(await dossiers.find(device.id, request.path_params["code"]))

    return Route(routes.DOSSIER, guarded(find), methods=["GET"])
