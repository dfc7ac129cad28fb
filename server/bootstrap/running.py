"""Runs the server: one process, uvicorn, a goodbye to every reader at SIGTERM."""

import contextlib
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from server.api.app import create_app
from server.api.protocol import Protocol
from server.app.center import Center
from server.bootstrap.opening import Opened, now
from server.bootstrap.ticket_pages import TicketPages
from server.web.routes import ticket_routes

GRACE_SECONDS = 3

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where to listen; port 0 takes a free one."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None


class ListenError(Exception):
    """The address cannot be listened on."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, center: Center) -> None:
        super().__init__(config)
        self._center = center
        self.address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stderr.write(f"listening on {self.address}\n")
            sys.stderr.flush()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, and then go on to close the database: uvicorn would raise it again."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._center.feed.close()
        await super().shutdown(sockets)


def run(opened: Opened, listening: Listening) -> int:
    """Serve until SIGTERM or SIGINT; 0 when that went well."""
    center = Center(opened.database, opened.center_id, now)
    app = create_app(center, [ticket_routes(TicketPages(center))])
    config = uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=2048,
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
    )
    server = _Server(config, center)
    with _listen(listening) as listener:
        scheme = "https" if listening.certificate else "http"
        host, port = listener.getsockname()[:2]
        server.address = (
            f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
        )
        server.run([listener])
    return 0 if server.started else 1


def _listen(listening: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((listening.host, listening.port))
    except OSError as error:
        listener.close()
        where = f"{listening.host}:{listening.port}"
        raise ListenError(f"cannot listen on {where}: {error.strerror or error}") from error
    return listener
