"""The process of the staff pages: where they are, whether they live, and the terms of their device."""

import argparse
import asyncio
import logging
import math
import time
from typing import Literal

from server.app.metrics import Metrics
from server.bootstrap import numbers
from server.bootstrap.beside import IDENTITY, Beside
from server.bootstrap.hearing import heard
from server.bootstrap.listening import Listening
from server.settings import Settings
from server.staff.terms import READY, REFUSED, Terms

FOLDER = "staff"
"""Where the pages' own device lives, in the data directory."""

LATE = 30.0
"""Seconds after which pages that are not there are a fault."""

STARTING, SILENT = 120, 10
"""Turns of a second without a word after which a process that starts, or that serves, counts as hung."""

_LAST_PORT = 65_535

log = logging.getLogger("motcua.staffing")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `run` about the staff pages."""
    parser.add_argument(
        "--staff-port",
        metavar="PORT",
        type=numbers.port,
        help="where the staff pages are, by itself the port after --port; 0 takes a free one",
    )
    parser.add_argument("--no-staff", action="store_true", help="serve no staff pages")


def asked(
    options: argparse.Namespace, settings: Settings, listening: Listening
) -> "Staffing | None":
    """What the operator's options ask for; None without staff pages."""
    if options.no_staff:
        return None
    port = options.staff_port
    if port is None:
        port = listening.port + 1 if 0 < listening.port < _LAST_PORT else 0
    return Staffing(settings, listening, port)


class Staffing(Beside):
    """Belongs to the event loop; `port` is where the pages are, None while they are not ready."""

    name = "the process of the staff pages"

    def __init__(self, settings: Settings, listening: Listening, port: int) -> None:
        super().__init__(settings, listening)
        self._wanted = port
        self._refused = False
        self._lost_at = 0.0
        self.port: int | None = None

    def show(self, metrics: Metrics) -> None:
        """Tell of the pages in the metrics."""
        metrics.gauge(
            "motcua_staff_pages_ready",
            "1 while the staff pages are served.",
            lambda: int(self.port is not None),
        )
        metrics.counter(
            "motcua_staff_pages_starts_total",
            "Times that the staff pages' process was started.",
            lambda: self.starts,
        )

    @property
    def fault(self) -> Literal["staff-pages-down"] | None:
        """That they have not been served for longer than a start takes, or were found hung."""
        down = self.begun and self.port is None
        return "staff-pages-down" if down and time.monotonic() - self._lost_at > LATE else None

    def start(self, server_port: int) -> None:
        """Begin; the server listens on this port."""
        self._lost_at = time.monotonic()
        super().start(server_port)

    async def live(self) -> int:
        """One life of the process; its exit code."""
        terms = self._terms(await self.code("staff") if self._needs_code() else None)
        child = await self.spawn("server.staff", terms)
        assert child.stdout is not None
        try:
            if await self._hangs(child.stdout, child.pid):
                child.kill()
            code = await child.wait()
        finally:
            if self.port is not None:
                self.port, self._lost_at = None, time.monotonic()
        self._refused = code == REFUSED
        return code

    async def _hangs(self, said: asyncio.StreamReader, pid: int) -> bool:
        """Hear what the process says until its end, or until it is silent for too long: then True."""
        try:
            async for line in heard(said, self._patience):
                word, _, port = line.partition(" ")
                if word == READY and port.isdecimal():
                    self.port = self._wanted = int(port)
                    log.info("the staff pages are at port %s, process %d", port, pid)
        except TimeoutError:
            log.error(  # noqa: TRY400 - one line for the operator
                "the staff pages, process %d, said nothing for %d s and are started anew",
                *(pid, self._patience()),
            )
            self.port, self._lost_at = None, -math.inf
            return True
        return False

    def _patience(self) -> int:
        return STARTING if self.port is None else SILENT

    def _needs_code(self) -> bool:
        return self._refused or not (self.settings.data / FOLDER / IDENTITY).is_file()

    def _terms(self, code: str | None) -> Terms:
        certificate, key = self.listening.certificate, self.listening.key
        return Terms(
            server=self.server,
            data=str(self.settings.data / FOLDER),
            host=self.listening.host,
            port=self._wanted,
            database=self.settings.database,
            fingerprint=self.fingerprint,
            code=code,
            certificate=None if certificate is None else str(certificate),
            key=None if key is None else str(key),
        )
