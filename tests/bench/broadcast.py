"""The yardstick of the feed: a bare ASGI broadcaster that sends one constant frame to all readers.

Run as `python -m tests.bench.broadcast PORT`, with the server's own loop and parser.
"""

import asyncio
import sys

import uvicorn
from starlette.types import Receive, Scope, Send

FRAME = (
    b"id: 1.1000\nevent: TicketIssued\ndata: " + b'{"seq":1000,"data":"' + b"x" * 760 + b'"}\n\n'
)
"""As long as the server's own of this event."""

readers: set[asyncio.Queue[bytes]] = set()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """GET reads the feed, POST sends the frame to all."""
    if scope["type"] != "http":
        return
    if scope["method"] == "GET":
        await _feed(send)
        return
    while (await receive()).get("more_body"):
        pass
    for reader in readers:
        reader.put_nowait(FRAME)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


async def _feed(send: Send) -> None:
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b": open\n\n", "more_body": True})
    reader: asyncio.Queue[bytes] = asyncio.Queue()
    readers.add(reader)
    while True:
        await send({"type": "http.response.body", "body": await reader.get(), "more_body": True})


if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(sys.argv[1]),
        log_level="error",
        access_log=False,
        lifespan="off",
        backlog=2048,
    )
