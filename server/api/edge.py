"""The outermost layer: the server's time and safe headers on every answer, and no stack traces."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from common.contract.routes import TIME_HEADER
from server.api.answers import UNAVAILABLE, problem_response, unavailable_response
from server.app.metrics import Metrics
from server.storage.reports.report_rows import milliseconds

log = logging.getLogger("motcua.api")

_NAME = TIME_HEADER.lower().encode()
_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)


class Edge:
    """Wraps the application; a request whose method and path are `hot` goes to its own at once."""

    def __init__(
        self,
        app: ASGIApp,
        hot: Mapping[tuple[str, str], ASGIApp],
        clock: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._app = app
        self._hot = hot
        self._clock = clock
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; an unexpected error is a problem and a line in the log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._metrics.answered(message["status"])
                self._add_headers(message)
            await send(message)

        try:
            app = self._hot.get((scope["method"], scope["path"]), self._app)
            await app(scope, receive, answer)
        except ClientDisconnect:
            log.info("a caller hung up before its request was read")
        except UNAVAILABLE as error:
            if not begun:
                await unavailable_response(error)(scope, receive, answer)
        except Exception:
            log.exception("a request to %s failed", scope["path"].split("/")[1:4])
            if not begun:
                await problem_response("internal")(scope, receive, answer)

    def _add_headers(self, message: Message) -> None:
        headers = message["headers"]
        headers.append((_NAME, b"%d" % milliseconds(self._clock())))
        present = [name for name, _ in headers]
        headers += [pair for pair in _SAFE if pair[0] not in present]
