"""The staff look after devices: who is there, codes, names, revoking, a new token."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.devices import NewDeviceCode, Renaming
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import read, token
from server.app.center import Center


def device_routes(center: Center) -> list[Route]:
    """The routes."""
    asks = DeviceAsks(center)
    return [
        Route(routes.DEVICES, guarded(asks.listed), methods=["GET"]),
        Route(routes.DEVICE_CODES, guarded(asks.make_code), methods=["POST"]),
        Route(routes.DEVICE_CODES, guarded(asks.codes), methods=["GET"]),
        Route(routes.DEVICE_CODE, guarded(asks.cancel_code), methods=["DELETE"]),
        Route(routes.DEVICE, guarded(asks.rename), methods=["POST"]),
        Route(routes.DEVICE, guarded(asks.revoke), methods=["DELETE"]),
        Route(routes.DEVICE_ROTATION, guarded(asks.rotate), methods=["POST"]),
    ]


class DeviceAsks:
    """The endpoints."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def listed(self, request: Request) -> Response:
        """Every device and how it is."""
        return json_response(await self._center.devices.listed(await here(self._center, request)))

    async def make_code(self, request: Request) -> Response:
        """Let a device in."""
        await here(self._center, request)
        wanted = await read(request, NewDeviceCode)
        return json_response(await self._center.devices.make_code(token(request), wanted))

    async def codes(self, request: Request) -> Response:
        """The codes that nobody has used yet."""
        return json_response(await self._center.devices.codes(await here(self._center, request)))

    async def cancel_code(self, request: Request) -> Response:
        """Take a code back."""
        await here(self._center, request)
        await self._center.devices.cancel_code(token(request), request.path_params["code"])
        return Response(status_code=204)

    async def rename(self, request: Request) -> Response:
        """Another name."""
        await here(self._center, request)
        wanted, which = await read(request, Renaming), request.path_params["device"]
        await self._center.devices.rename(token(request), which, wanted)
        return Response(status_code=204)

    async def revoke(self, request: Request) -> Response:
        """Shut a device out."""
        await here(self._center, request)
        await self._center.devices.revoke(token(request), request.path_params["device"])
        return Response(status_code=204)

    async def rotate(self, request: Request) -> Response:
        """Ask a device to change its token."""
        await here(self._center, request)
        await self._center.devices.ask_rotation(token(request), request.path_params["device"])
        return Response(status_code=204)
