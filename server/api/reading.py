"""What a request brings: its body within the limit, its token, its address."""

from starlette.requests import Request

from common.contract.routes import BODY_LIMIT
from server.app.access import token_hash
from server.domain.context import Refusal


async def body(request: Request) -> bytes:
    """The whole body; Refusal too-large above 64 KiB, however it is sent."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > BODY_LIMIT:
        raise Refusal("too-large")
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_LIMIT:
            raise Refusal("too-large")
        parts.append(part)
    return b"".join(parts)


def token(request: Request) -> str:
    """The hash of the bearer token; Refusal unauthenticated without one."""
    return token_hash(request.headers.get("authorization"))


def address(request: Request) -> str:
    """Where the request came from."""
    return request.client.host if request.client else "unknown"
