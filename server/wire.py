"""uvicorn's protocol with limits on a request's head and time and on how many are connected; who is near."""

import asyncio
from functools import partial
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from common.addresses import is_loopback, neighbourhood
from common.contract.codec import encode
from common.contract.problems import problem
from common.contract.routes import PROBLEM_TYPE

HEAD_LIMIT = 64 * 1024
"""Bytes that a request's head may have."""

REQUEST_SECONDS = 20.0
"""How long a request may take to arrive, and a new connection to begin its first."""

UPLOAD_SECONDS = 600.0
"""How long a file may take to arrive: the largest at half a megabit a second."""

_KEY = "motcua.protocol"
_TOO_LONG = "the head of the request is too long"
_RELAYED = frozenset({b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via"})
"""What a proxy adds to what it relays."""


class Limited(HttpToolsProtocol):
    """One connection."""

    most: int | None = None
    """How many may be connected at once."""

    most_of_one: int | None = None
    """How many of them from one machine other than this."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app: Any = partial(_named, self.app, self)
        self._in_head = True
        self._whole = self._refused = False
        self._piece = self._first = self._later = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self._is_one_too_many():
            transport.abort()
            return
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._lift_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._piece = len(data)
        self._later += self._piece
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self._whole and not self._is_answered():
            self._lift_deadline()
        elif self._deadline is None:
            self._set_deadline()
        if self._in_head and self._later > HEAD_LIMIT:
            self.send_400_response(_TOO_LONG)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._whole = True, False
        self._first, self._later = self._piece, 0

    def on_headers_complete(self) -> None:
        app = self.app
        self._refused = self._first + self._later > HEAD_LIMIT and self._head() > HEAD_LIMIT
        if self._refused:
            self.app = _refuse_head
        super().on_headers_complete()
        self.app = app
        self._in_head = False

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._whole = True

    def handle_websocket_upgrade(self) -> None:
        """From here on the socket has a protocol of its own, which beats."""
        self._whole = True
        self._lift_deadline()
        if self._refused:
            self.send_400_response(_TOO_LONG)
        else:
            super().handle_websocket_upgrade()

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands."""
        return not self.transport.is_closing()

    def allow(self, seconds: float) -> None:
        """Give the request that is arriving so long from now."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = self.loop.call_later(seconds, self.transport.close)

    def _is_answered(self) -> bool:
        """Whether no answer is being made: what came is an empty line, or the next request's."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _is_one_too_many(self) -> bool:
        many = len(self.connections)
        if self.most is not None and many > self.most:
            return True
        if self.most_of_one is None or many <= self.most_of_one:
            return False
        if self.client is None or is_loopback(self.client[0]):
            return False
        whose = neighbourhood(self.client[0])
        others = (getattr(one, "client", None) for one in self.connections)
        own = sum(one is not None and neighbourhood(one[0]) == whose for one in others)
        return own > self.most_of_one

    def _head(self) -> int:
        """Bytes of the head that is complete, in the shortest way to write it."""
        return len(self.url) + sum(len(name) + len(value) + 3 for name, value in self.headers)

    def _set_deadline(self) -> None:
        self._deadline = self.loop.call_later(REQUEST_SECONDS, self.transport.close)

    def _lift_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def send_400_response(self, msg: str) -> None:
        """What is not HTTP gets a problem, too."""
        content = encode(problem("malformed", msg))
        head = (
            f"HTTP/1.1 400 Bad Request\r\ncontent-type: {PROBLEM_TYPE}\r\n"
            f"content-length: {len(content)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + content)
        self.transport.close()


async def _refuse_head(scope: Scope, receive: Receive, send: Send) -> None:
    content = encode(problem("malformed", _TOO_LONG))
    headers = [
        (b"content-type", PROBLEM_TYPE.encode()),
        (b"content-length", b"%d" % len(content)),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _named(
    app: ASGIApp, protocol: Limited, scope: Scope, receive: Receive, send: Send
) -> None:
    scope.setdefault("extensions", {})[_KEY] = protocol
    await app(scope, receive, send)


def limited(scope: Scope) -> Limited:
    """The connection on which this request came."""
    found: Limited = scope["extensions"][_KEY]
    return found


def is_near(scope: Scope) -> bool:
    """Whether this very machine asks, and for itself: what a proxy on it relays comes from anywhere."""
    relayed = any(name in _RELAYED for name, _ in scope["headers"])
    return not relayed and is_loopback((scope.get("client") or ("",))[0])
