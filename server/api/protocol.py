"""uvicorn's protocol with two additions: problems for unreadable requests, and a way to hang up."""

from functools import partial
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from common.contract.codec import encode
from common.contract.problems import problem
from common.contract.routes import PROBLEM_TYPE

_KEY = "motcua.protocol"


class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """One connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app: Any = partial(_named, self.app, self)

    def send_400_response(self, msg: str) -> None:
        """What is not HTTP gets a problem, too."""
        content = encode(problem("malformed", msg))
        head = (
            f"HTTP/1.1 400 Bad Request\r\ncontent-type: {PROBLEM_TYPE}\r\n"
            f"content-length: {len(content)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + content)
        self.transport.close()


async def _named(
    app: ASGIApp, protocol: Protocol, scope: Scope, receive: Receive, send: Send
) -> None:
    scope.setdefault("extensions", {})[_KEY] = protocol
    await app(scope, receive, send)


def is_open(scope: Scope) -> bool:
    """Whether the connection of this request still stands."""
    return not scope["extensions"][_KEY].transport.is_closing()


def drop_connection(scope: Scope) -> None:
    """Hang up at once, with whatever was not sent yet."""
    scope["extensions"][_KEY].transport.abort()
