"""What is told beside the feed: notices for the hall, notes on a ticket, an officer's own day."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.ids import Profile
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import token
from server.app.admission.access import device_alone
from server.app.center import Center
from server.domain.context import Refusal

HEARERS: frozenset[Profile] = frozenset({"display", "counter", "staff"})
"""Whose devices may ask for the notices."""


def hall_routes(center: Center) -> list[Route]:
    """The routes; the words in their answers are never kept by anybody on the way."""

    async def notices(request: Request) -> Response:
        device = device_alone(await here(center, request)).device
        if device.profile not in HEARERS:
            raise Refusal("not-allowed", f"{device.profile} shows no notices")
        aloud = device.profile != "display" or center.heard.is_reader(device.id, center.clock())
        return json_response(await center.told.notices(aloud=aloud))

    async def notes(request: Request) -> Response:
        await here(center, request)
        ticket_id = request.path_params["ticket_id"]
        return json_response(await center.told.notes(token(request), ticket_id))

    async def own_day(request: Request) -> Response:
        return json_response(await center.told.own_day(await here(center, request)))

    return [
        Route(routes.NOTICES, guarded(notices), methods=["GET"]),
        Route(routes.TICKET_NOTES, guarded(notes), methods=["GET"]),
        Route(routes.OWN_DAY, guarded(own_day), methods=["GET"]),
    ]
