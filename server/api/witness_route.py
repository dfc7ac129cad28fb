"""Devices tell what they have seen of the journal: a changed past is found, a lost one comes back."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.envelope import Position
from common.contract.requests import WitnessAnswer, WitnessRequest
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import read, token
from server.app.admission.access import device_alone
from server.app.center import Center


def witness_route(center: Center) -> Route:
    """`POST …/witness` of one center."""

    async def bear_witness(request: Request) -> Response:
        holder = token(request)
        device_alone(await here(center, request))
        said = await read(request, WitnessRequest)
        seen = Position(epoch=said.epoch, seq=said.seq)
        agrees = await center.past.compare(holder, seen, said.hash)
        wants = await center.healing.take(holder, said)
        epoch = center.state.board.epoch
        return json_response(WitnessAnswer(agrees=agrees, epoch=epoch, wants=wants))

    return Route(routes.WITNESS, guarded(bear_witness), methods=["POST"])
