"""Stands before every route: a server that has forgotten something hears it from its devices first."""

from starlette.types import ASGIApp, Receive, Scope, Send

from common.contract.routes import SEEN_HEADER
from server.api.answers import refusal_response
from server.app.center import Center
from server.domain.context import Refusal

_SEEN = {SEEN_HEADER.lower().encode(), b"last-event-id"}


class Gate:
    """Wraps an application of a center."""

    def __init__(self, app: ASGIApp, center: Center) -> None:
        self._app = app
        self._center = center

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request once what its sender knows has been heeded."""
        if scope["type"] == "http":
            authorization, seen = _said(scope)
            if authorization is not None:
                try:
                    await self._center.past.heed(authorization, seen)
                except Refusal as refusal:
                    await refusal_response(refusal)(scope, receive, send)
                    return
        await self._app(scope, receive, send)


def _said(scope: Scope) -> tuple[str | None, str | None]:
    authorization: str | None = None
    seen: str | None = None
    for name, value in scope["headers"]:
        if name == b"authorization":
            authorization = value.decode("latin-1")
        elif name in _SEEN and seen is None:
            seen = value.decode("latin-1")
    return authorization, seen
