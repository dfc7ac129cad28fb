"""The staff's accounts: one's own, and, for administrators, everybody's."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from common.contract import routes
from common.contract.people import (
    AccountChange,
    CodeProof,
    NewAccount,
    OwnPassword,
    PasswordReset,
    TotpAsked,
    TotpConfirmed,
)
from server.api.answers import json_response
from server.api.center_routes import guarded, here
from server.api.reading import read, token
from server.app.center import Center


def people_routes(center: Center) -> list[Route]:
    """The routes; one's own are open to a session that still needs something."""
    own, others = OwnAsks(center), AccountAsks(center)
    return [
        Route(routes.OWN_STAFF_SESSION, guarded(own.told), methods=["GET"]),
        Route(routes.OWN_CODE, guarded(own.prove), methods=["POST"]),
        Route(routes.OWN_PASSWORD, guarded(own.change_password), methods=["POST"]),
        Route(routes.OWN_TOTP, guarded(own.offer), methods=["POST"]),
        Route(routes.OWN_TOTP, guarded(own.set_up), methods=["PUT"]),
        Route(routes.ACCOUNTS, guarded(others.listed), methods=["GET"]),
        Route(routes.ACCOUNTS, guarded(others.add), methods=["POST"]),
        Route(routes.ACCOUNT, guarded(others.change), methods=["POST"]),
        Route(routes.ACCOUNT_PASSWORD, guarded(others.reset_password), methods=["POST"]),
        Route(routes.ACCOUNT_TOTP, guarded(others.reset_codes), methods=["DELETE"]),
    ]


class OwnAsks:
    """The endpoints about oneself."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def told(self, request: Request) -> Response:
        """Who asks."""
        caller = await self._center.caller(token(request), unfinished=True)
        return json_response(await self._center.own.told(caller))

    async def prove(self, request: Request) -> Response:
        """The second step."""
        caller = await self._center.caller(token(request), unfinished=True)
        wanted = await read(request, CodeProof)
        return json_response(await self._center.own.prove(caller, wanted.code))

    async def change_password(self, request: Request) -> Response:
        """A password of one's own."""
        caller = await self._center.caller(token(request), unfinished=True)
        await self._center.own.change_password(caller, await read(request, OwnPassword))
        return Response(status_code=204)

    async def offer(self, request: Request) -> Response:
        """A secret to set up codes with."""
        caller = await self._center.caller(token(request), unfinished=True)
        wanted = await read(request, TotpAsked)
        return json_response(await self._center.own.offer_totp(caller, wanted.password))

    async def set_up(self, request: Request) -> Response:
        """Codes from now on."""
        caller = await self._center.caller(token(request), unfinished=True)
        wanted = await read(request, TotpConfirmed)
        return json_response(await self._center.own.set_up_totp(caller, wanted))


class AccountAsks:
    """The endpoints about others."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def listed(self, request: Request) -> Response:
        """All accounts."""
        return json_response(await self._center.accounts.listed(await here(self._center, request)))

    async def add(self, request: Request) -> Response:
        """A new account."""
        caller = await here(self._center, request)
        wanted = await read(request, NewAccount)
        return json_response(await self._center.accounts.add(caller, token(request), wanted))

    async def change(self, request: Request) -> Response:
        """Another name, picture, role or state; or none."""
        await here(self._center, request)
        wanted, whose = await read(request, AccountChange), request.path_params["account"]
        await self._center.accounts.change(token(request), whose, wanted)
        return Response(status_code=204)

    async def reset_password(self, request: Request) -> Response:
        """A new password."""
        caller, whose = await here(self._center, request), request.path_params["account"]
        wanted = await read(request, PasswordReset)
        given = await self._center.accounts.reset_password(caller, token(request), whose, wanted)
        return json_response(given)

    async def reset_codes(self, request: Request) -> Response:
        """No codes until they are set up anew."""
        await here(self._center, request)
        await self._center.accounts.reset_codes(token(request), request.path_params["account"])
        return Response(status_code=204)
