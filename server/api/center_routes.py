"""What devices ask of a center: commands, snapshot, procedures, pictures, their status."""

import re
from collections.abc import Awaitable, Callable

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.devices import token_mark
from common.contract.requests import DeviceStatus, JournalUpload
from server.api.answers import (
    JSON,
    etag,
    json_response,
    refusal_response,
)
from server.api.reading import read, token
from server.app.admission.access import Caller, device_alone
from server.app.center import Center
from server.app.editing.reading import may_read
from server.domain.context import Refusal

_SHA256 = re.compile("[0-9a-f]{64}")

Endpoint = Callable[[Request], Awaitable[Response]]


def guarded(endpoint: Endpoint) -> Endpoint:
    """Refusals become problems."""

    async def call(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return refusal_response(refusal)

    return call


async def here(center: Center, request: Request) -> Caller:
    """Who asks about this center; Refusal of who may not, and unknown-center of another."""
    found = await center.caller(token(request))
    if request.path_params["center"] != center.id:
        raise Refusal("unknown-center")
    return found


def center_routes(center: Center) -> list[Route]:
    """The routes under `/api/v1/centers/{center}` but the feed."""
    asks = Asks(center)
    return [
        Route(routes.COMMANDS, guarded(asks.command_elsewhere), methods=["POST"]),
        Route(routes.JOURNAL, guarded(asks.journal), methods=["POST"]),
        Route(routes.SNAPSHOT, guarded(asks.snapshot), methods=["GET"]),
        Route(routes.PROCEDURES, guarded(asks.procedures), methods=["GET"]),
        Route(routes.ASSET, guarded(asks.asset), methods=["GET"]),
        Route(routes.STATUS, guarded(asks.status), methods=["PUT"]),
    ]


class Asks:
    """The endpoints."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def command_elsewhere(self, request: Request) -> Response:
        """A command for a center that is not here; those for this one never come this way."""
        await self._center.caller(token(request))
        raise Refusal("unknown-center")

    async def journal(self, request: Request) -> Response:
        """What a device wrote down while nobody heard it."""
        await self._caller(request)
        upload = await read(request, JournalUpload)
        uploaded = await self._center.journal(token(request), upload)
        answer = json_response(uploaded.answer)
        answer.headers[routes.EPOCH_HEADER] = str(uploaded.epoch)
        return answer

    async def snapshot(self, request: Request) -> Response:
        """The whole live state."""
        caller = await self._caller(request)
        return Response(self._center.snapshot(caller.device), media_type=JSON)

    async def procedures(self, request: Request) -> Response:
        """The published procedures; 304 where the device has them."""
        await self._caller(request)
        answer = json_response(await self._center.kept.procedures())
        return _cached(request, answer)

    async def asset(self, request: Request) -> Response:
        """A file by its hash, for a device or who may read the configuration; it never changes."""
        caller = await here(self._center, request)
        if caller.session is not None:
            may_read(caller)
        name = request.path_params["sha256"]
        found = await self._center.kept.asset(name) if _SHA256.fullmatch(name) else None
        if found is None:
            raise Refusal("not-found")
        media_type, content = found
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return _cached(request, Response(content, 200, headers, media_type))

    async def status(self, request: Request) -> Response:
        """A device's heartbeat; only a counter serves anybody by hand."""
        caller = await self._caller(request)
        said = await read(request, DeviceStatus)
        if caller.device.profile != "counter":
            said = replace(said, by_hand=None)
        await self._center.said(caller.device.id, said)
        used = token(request)
        known = self._center.state.access.devices.get(used)
        asked = known is not None and known.rotation_asked
        headers = {routes.ROTATE_HEADER: token_mark(used)} if asked else None
        return Response(status_code=204, headers=headers)

    async def _caller(self, request: Request) -> Caller:
        return device_alone(await here(self._center, request))


def _cached(request: Request, answer: Response) -> Response:
    tag = etag(bytes(answer.body))
    answer.headers["ETag"] = tag
    answer.headers.setdefault("Cache-Control", "private, no-cache")
    if request.headers.get("if-none-match") == tag:
        kept = {"ETag": tag, "Cache-Control": answer.headers["Cache-Control"]}
        return Response(status_code=304, headers=kept)
    return answer
