"""uvicorn's protocol with limits on a request's head and time, problems, and a way to hang up."""

import asyncio
import socket
from functools import partial
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from common.contract.codec import encode
from common.contract.problems import problem
from common.contract.routes import PROBLEM_TYPE

HEAD_LIMIT = 64 * 1024
"""Bytes that a request's head may have."""

REQUEST_SECONDS = 20.0
"""How long a request may take to arrive, and a new connection to begin its first."""

STREAM_BUFFER = 32 * 1024
"""Bytes of an endless answer that the kernel may hold for its reader."""

_KEY = "motcua.protocol"
_TOO_LONG = "the head of the request is too long"


class Protocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app: Any = partial(_named, self.app, self)
        self._in_head = True
        self._whole = False
        self._piece = self._first = self._later = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._lift_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._piece = len(data)
        self._later += self._piece
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._whole:
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
        if self._first + self._later > HEAD_LIMIT and self._head() > HEAD_LIMIT:
            self.app = _refuse_head
        super().on_headers_complete()
        self.app = app
        self._in_head = False

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._whole = True

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands."""
        return not self.transport.is_closing()

    def stream(self) -> None:
        """An endless answer begins: the kernel holds back little for one who does not read it."""
        wire = self.transport.get_extra_info("socket")
        if wire is not None and self.is_open:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, STREAM_BUFFER)

    def allow(self, seconds: float) -> None:
        """Give the request that is arriving so long from now."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = self.loop.call_later(seconds, self.transport.close)

    def push(self, piece: bytes) -> bool:
        """Write a piece of an endless answer at once; False while the one before is not yet taken."""
        if self.flow.write_paused or self.transport.is_closing():
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        return True

    def drop(self) -> None:
        """Hang up at once, with whatever was not sent yet."""
        self.transport.abort()

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
    app: ASGIApp, protocol: Protocol, scope: Scope, receive: Receive, send: Send
) -> None:
    scope.setdefault("extensions", {})[_KEY] = protocol
    await app(scope, receive, send)


def connection(scope: Scope) -> Protocol:
    """The connection on which this request came."""
    found: Protocol = scope["extensions"][_KEY]
    return found
