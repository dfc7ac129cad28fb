"""Runs the pages beside the session that follows the hall, until the server's end or SIGTERM."""

import contextlib
import gc
import logging
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from server.staff.endings import Endings
from server.staff.following import Following
from server.staff.frame.wires import Wires
from server.staff.people import People
from server.staff.report_desk import ReportDesk
from server.staff.site import make_site
from server.staff.terms import ALIVE, BEAT_SECONDS, READY, REFUSED, Terms
from server.wire import Limited

GRACE_SECONDS = 1
MESSAGE_LIMIT = 4_000_000
"""Bytes of one message of a page: NiceGUI's own limit is a million characters."""

_TICKS = 10 * BEAT_SECONDS
"""uvicorn's own turns between two beats."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

log = logging.getLogger("motcua.staff")


class PagesProtocol(Limited):
    """One connection to the pages: a browser needs a handful."""

    most = 1000
    most_of_one = 200


class PagesServer(uvicorn.Server):
    """uvicorn, which says its port once it serves and then that it lives, and ends from any thread."""

    def __init__(self, config: uvicorn.Config, port: int) -> None:
        super().__init__(config)
        self._port = port
        self.refused = False

    def leave(self, *, refused: bool = False) -> None:
        """End soon; `refused` says that the center's server does not want this device."""
        self.refused |= refused
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _set_apart()
        if self.started:
            _say(f"{READY} {self._port}")

    async def on_tick(self, counter: int) -> bool:
        if counter % _TICKS == 0:
            _say(ALIVE)
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, and then go on to end the session: uvicorn would raise it again."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _set_apart() -> None:
    """What is loaded by now stays: no collection of garbage walks it again while pages wait."""
    gc.collect()
    gc.freeze()


def serve(terms: Terms, identity: DeviceIdentity, orders: int) -> int:
    """The exit code; OSError where the address or the folder cannot be used."""
    site = _Site(terms, identity)
    threading.Thread(target=site.await_end, args=(orders,), daemon=True).start()
    with site.listener:
        site.session.start()
        try:
            site.server.run([site.listener])
        finally:
            site.session.stop()
            site.reports.stop()
    if site.server.refused:
        return REFUSED
    return 0 if site.server.started else 1


class _Site:
    def __init__(self, terms: Terms, identity: DeviceIdentity) -> None:
        data, secure = Path(terms.data), terms.certificate is not None

        def doubt() -> None:
            people.doubt()

        endings = Endings()
        following = Following(doubt, lambda: self.server.leave(refused=True), endings)
        self.session = CenterSession(identity, data, following)
        people = People(self.session, endings)
        self.reports = ReportDesk(terms.database)
        wires = Wires(
            server=terms.server,
            fingerprint=terms.fingerprint,
            people=people,
            hall=lambda: following.hall,
            now=self.session.clock.now,
            line=self.session.staff_line,
            send=lambda command, token: self.session.send(command, token=token),
            devices=self.session.devices,
            notices=self.session.notices,
            reports=self.reports,
        )
        app = make_site(wires, data, secure=secure)
        self.listener = _listen(terms.host, terms.port)
        self.server = PagesServer(_config(app, terms), self.listener.getsockname()[1])

    def await_end(self, orders: int) -> None:
        """The server keeps our standard input, `orders`, open while it lives."""
        while os.read(orders, 1024):
            pass
        self.server.leave()


def _say(line: str) -> None:
    """To the server; where that is gone, our standard input has closed, too."""
    with contextlib.suppress(BrokenPipeError):
        os.write(sys.stdout.fileno(), f"{line}\n".encode())


def _config(app: object, terms: Terms) -> uvicorn.Config:
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=PagesProtocol,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_LIMIT,
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_certfile=terms.certificate,
        ssl_keyfile=terms.key,
    )
    config.load()
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener
