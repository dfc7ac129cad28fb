"""What every listener of ours bears: slow callers, too many of them, and sockets that stay open."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from server import wire
from server.staff.serving import PagesProtocol


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends back over a websocket what came over it; answers anything else with nothing."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


@pytest.fixture
def port() -> Iterator[int]:
    config = uvicorn.Config(
        echo, http=PagesProtocol, ws="websockets-sansio", lifespan="off", log_config=None
    )
    server, began = uvicorn.Server(config), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        async def serve() -> None:
            asyncio.get_running_loop().call_soon(began.set)
            await server.serve([listener])

        thread = threading.Thread(target=lambda: asyncio.run(serve()))
        thread.start()
        assert began.wait(30)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(30)


def line(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def page(port: int, *, at: str = "127.0.0.1", **more: str) -> ClientConnection:
    made = socket.create_connection(("127.0.0.1", port), source_address=(at, 0))
    return connect(f"ws://127.0.0.1:{port}/", sock=made, additional_headers=more, open_timeout=20)


def is_hung_up_on(made: socket.socket) -> bool:
    try:
        return made.recv(1) == b""
    except ConnectionError:
        return True


def test_who_begins_no_request_is_hung_up_on_and_an_open_page_is_not(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "REQUEST_SECONDS", 2.0)
    with (
        page(port) as opened,
        closing(line(port)) as silent,
        closing(line(port)) as slow,
        closing(line(port)) as answered,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x")
        answered.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert answered.recv(4096).startswith(b"HTTP/1.1 204")
        answered.sendall(b"\r\n")
        for hung in (silent, slow, answered):
            assert is_hung_up_on(hung)
        opened.send("still here")
        assert opened.recv(20) == "still here"


def test_a_page_with_too_long_a_head_is_not_opened(port: int) -> None:
    with pytest.raises(InvalidStatus, match="400"):
        page(port, **{f"x-{number}": "x" * 7000 for number in range(10)})


def test_one_too_many_is_hung_up_on_and_gets_in_when_another_has_gone(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PagesProtocol, "most", 2)
    with page(port):
        with page(port) as second, closing(line(port)) as third:
            assert is_hung_up_on(third)
            second.send("in")
            assert second.recv(20) == "in"
        with page(port) as again:
            again.send("in")
            assert again.recv(20) == "in"


def test_one_machine_does_not_take_all_the_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PagesProtocol, "most_of_one", 1)
    with page(port), page(port) as near:
        near.send("in")
        assert near.recv(20) == "in"
        monkeypatch.setattr(wire, "is_loopback", lambda _: False)
        with closing(line(port)) as far:
            assert is_hung_up_on(far)
        with page(port, at="127.0.0.2") as other:
            other.send("in")
            assert other.recv(20) == "in"
