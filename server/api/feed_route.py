"""The feed as server-sent events, written for thousands of quiet readers."""

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from common.contract.envelope import Position
from common.contract.routes import FEED
from server.api.answers import refusal_response
from server.api.protocol import Protocol, connection
from server.api.reading import token
from server.app.admission.access import device_alone
from server.app.center import Center
from server.app.feed import RESET, Feed, Reader
from server.domain.context import Refusal

HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class FeedStream:
    """The ASGI application of the feed's route."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._path = FEED.format(center=center.id)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until the reader leaves, falls behind or the server stops."""
        wire = connection(scope)
        try:
            reader, after = await self._open(Request(scope, receive), wire)
        except Refusal as refusal:
            await refusal_response(refusal)(scope, receive, send)
            return
        wire.stream()
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        feed = self._center.feed
        if after is not None and not feed.can_resume(after):
            await _send(send, RESET)
        else:
            reader.seq = feed.position.seq if after is None else after.seq
            try:
                await _stream(feed, reader, wire, send)
            finally:
                feed.leave(reader)
        await send({"type": "http.response.body", "body": b""})

    async def _open(self, request: Request, wire: Protocol) -> tuple[Reader, Position | None]:
        holder = token(request)
        caller = device_alone(await self._center.caller(holder))
        if request.scope["path"] != self._path:
            raise Refusal("unknown-center")
        if self._center.feed.closed:
            raise Refusal("overloaded", "the server is stopping")
        text = request.headers.get("last-event-id") or request.query_params.get("after")
        after = None if text is None else _position(text)
        device = caller.device
        return Reader(device.profile, device.id, holder, wire), after


async def _stream(feed: Feed, reader: Reader, wire: Protocol, send: Send) -> None:
    await _send(send, b": motcua\n\n")
    while not feed.joined(reader):
        missed = await feed.older(reader)
        if missed:
            await _send(send, missed)
    while wire.is_open:
        taken = await reader.take()
        if not taken:
            return
        await _send(send, taken)


async def _send(send: Send, piece: bytes) -> None:
    await send({"type": "http.response.body", "body": piece, "more_body": True})


def _position(text: str) -> Position:
    epoch, _, seq = text.strip().partition(".")
    if not (epoch.isdecimal() and seq.isdecimal()) or len(text) > 32:
        return Position(epoch=-1, seq=0)
    return Position(epoch=int(epoch), seq=int(seq))
