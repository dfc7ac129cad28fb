"""The process of the staff pages: started, watched, started again; the hall never waits for it."""

import argparse
import asyncio
import contextlib
import logging
import os
import sys
import time
from typing import Literal

import msgspec

from server.app.metrics import Metrics
from server.app.tasks import end
from server.bootstrap import numbers
from server.bootstrap.cores import roam
from server.bootstrap.listening import Listening
from server.bootstrap.served import served
from server.settings import KEY_VARIABLE, VARIABLE, Settings
from server.staff.terms import READY, REFUSED, Terms

FOLDER = "staff"
"""Where the pages' own device lives, in the data directory."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
LIVED = 60.0
"""Seconds after which a process counts as one that ran."""

LATE = 30.0
"""Seconds after which pages that are not there are a fault."""

END_SECONDS = 3.0
_IDENTITY = "identity.json"
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where we listen is asked for
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


class Staffing:
    """Belongs to the event loop; `port` is where the pages are, None while they are not ready."""

    def __init__(self, settings: Settings, listening: Listening, port: int) -> None:
        self._settings, self._listening, self._wanted = settings, listening, port
        self._server_port = listening.port
        self._child: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._refused = False
        self._starts = 0
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
            lambda: self._starts,
        )

    @property
    def fault(self) -> Literal["staff-pages-down"] | None:
        """That they have not been served for longer than a start takes."""
        down = self._task is not None and self.port is None
        return "staff-pages-down" if down and time.monotonic() - self._lost_at > LATE else None

    @property
    def secure(self) -> bool:
        """Whether the pages are served over TLS."""
        return self._listening.certificate is not None

    def start(self, server_port: int) -> None:
        """Begin; the server listens on this port."""
        self._server_port, self._lost_at = server_port, time.monotonic()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End the pages, by force after END_SECONDS."""
        await end(self._task)
        child = self._child
        if child is None or child.returncode is not None:
            return
        for stop in (child.terminate, child.kill):
            with contextlib.suppress(ProcessLookupError):
                stop()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(child.wait(), END_SECONDS)
                return

    async def _run(self) -> None:
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while True:
            began = loop.time()
            try:
                said = f"ended with {await self._live()}"
            except OSError as error:
                said = f"could not be started: {error}"
            if loop.time() - began > LIVED:
                pause = FIRST_PAUSE
            log.warning("the staff pages %s; they start again in %.0f s", said, pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _live(self) -> int:
        """One life of the process; its exit code."""
        terms = self._terms(await self._code() if self._needs_code() else None)
        self._child = child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "server.staff"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._starts += 1
        with contextlib.suppress(OSError):
            roam(child.pid)
        assert child.stdin is not None
        assert child.stdout is not None
        with contextlib.suppress(ConnectionError):
            child.stdin.write(msgspec.json.encode(terms) + b"\n")
            await child.stdin.drain()
        try:
            async for line in child.stdout:
                word, _, port = line.decode("ascii", "replace").strip().partition(" ")
                if word == READY and port.isdecimal():
                    self.port = self._wanted = int(port)
                    log.info("the staff pages are at port %s, process %d", port, child.pid)
            code = await child.wait()
        finally:
            if self.port is not None:
                self.port, self._lost_at = None, time.monotonic()
        self._refused = code == REFUSED
        return code

    def _needs_code(self) -> bool:
        return self._refused or not (self._settings.data / FOLDER / _IDENTITY).is_file()

    def _terms(self, code: str | None) -> Terms:
        listening = self._listening
        host = _EVERYWHERE.get(listening.host, listening.host)
        written = f"[{host}]" if ":" in host else host
        certificate, key = listening.certificate, listening.key
        return Terms(
            server=f"{'https' if self.secure else 'http'}://{written}:{self._server_port}",
            data=str(self._settings.data / FOLDER),
            host=listening.host,
            port=self._wanted,
            database=self._settings.database,
            fingerprint=served(self._settings.data) if self.secure else None,
            code=code,
            certificate=None if certificate is None else str(certificate),
            key=None if key is None else str(key),
        )

    async def _code(self) -> str:
        """A one-use code, by the operator's own command; OSError where that fails."""
        environment = {VARIABLE: self._settings.database, KEY_VARIABLE: str(self._settings.keys)}
        made = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "server", "enrol", "staff"),
            *("--data", str(self._settings.data)),
            env={**os.environ, **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        with contextlib.suppress(OSError):
            roam(made.pid)
        said, wrong = await made.communicate()
        if made.returncode != 0:
            raise OSError(f"no code was made: {wrong.decode(errors='replace').strip()}")
        return said.decode().strip()
