"""What a request brings: its body within the limit, its token, its address."""

from typing import TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope

from common.contract.codec import decode
from common.contract.routes import BODY_LIMIT
from server.app.admission.access import token_hash
from server.app.writing.jobs import unread
from server.domain.context import Refusal

T = TypeVar("T")


async def body(request: Request, limit: int = BODY_LIMIT) -> bytes:
    """The whole body; Refusal too-large above so many bytes, 64 KiB by itself, however it is sent."""
    return await read_body(request.scope, request.receive, limit)


async def read_body(scope: Scope, receive: Receive, limit: int = BODY_LIMIT) -> bytes:
    """The same from bare ASGI; ClientDisconnect where the caller hangs up in the middle."""
    for name, value in scope["headers"]:
        if name == b"content-length" and (len(value) > 8 or int(value) > limit):
            raise Refusal("too-large", f"at most {limit} bytes are taken")
    whole = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        whole += message.get("body", b"")
        if len(whole) > limit:
            raise Refusal("too-large", f"at most {limit} bytes are taken")
        more = message.get("more_body", False)
    return bytes(whole)


async def read(request: Request, kind: type[T]) -> T:
    """The body as `kind`; Refusal malformed, invalid-data or too-large."""
    try:
        return decode(kind, await body(request))
    except ValueError as error:
        raise unread(error) from error


def token(request: Request) -> str:
    """The hash of the bearer token; Refusal unauthenticated without one."""
    return token_hash(request.headers.get("authorization"))


def address(request: Request) -> str:
    """Where the request came from."""
    return request.client.host if request.client else "unknown"


def before(request: Request) -> int | None:
    """The version of the configuration to go on from, None where none is asked; Refusal invalid-data."""
    asked = request.query_params.get("before")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Refusal("invalid-data", "before is no version")
    return int(asked)
