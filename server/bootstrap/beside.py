"""A process beside the server: started, watched, started again; the hall never waits for it."""

import asyncio
import contextlib
import logging
import os
import sys
from abc import ABC, abstractmethod

import msgspec

from common.contract.ids import Profile
from server.app.tasks import end
from server.bootstrap.cores import FAR, roam, step_back
from server.bootstrap.listening import Listening
from server.bootstrap.served import served
from server.settings import KEY_VARIABLE, VARIABLE, Settings

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
LIVED = 60.0
"""Seconds after which a process counts as one that ran."""

END_SECONDS = 3.0
IDENTITY = "identity.json"
"""Where such a process keeps which device it is, in its folder."""

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where we listen is asked for

log = logging.getLogger("motcua.beside")


class Beside(ABC):
    """Belongs to the event loop; `name` is what the log calls the process."""

    name: str

    def __init__(self, settings: Settings, listening: Listening) -> None:
        self.settings, self.listening = settings, listening
        self.starts = 0
        self._server_port = listening.port
        self._child: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def secure(self) -> bool:
        """Whether the server speaks TLS."""
        return self.listening.certificate is not None

    @property
    def begun(self) -> bool:
        """Whether it was started."""
        return self._task is not None

    @property
    def server(self) -> str:
        """Where the process finds the server."""
        host = _EVERYWHERE.get(self.listening.host, self.listening.host)
        written = f"[{host}]" if ":" in host else host
        return f"{'https' if self.secure else 'http'}://{written}:{self._server_port}"

    @property
    def fingerprint(self) -> str | None:
        """What the process must find there; None without TLS."""
        return served(self.settings.data) if self.secure else None

    def start(self, server_port: int) -> None:
        """Begin; the server listens on this port."""
        self._server_port = server_port
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End the process, by force after END_SECONDS."""
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

    @abstractmethod
    async def live(self) -> int:
        """One life of the process; its exit code. OSError where it cannot be started."""

    async def spawn(self, module: str, terms: msgspec.Struct) -> asyncio.subprocess.Process:
        """The process, which was told its terms by its standard input and ends when that closes."""
        self._child = child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self.starts += 1
        step_back(child.pid, FAR // 2)
        assert child.stdin is not None
        with contextlib.suppress(ConnectionError):
            child.stdin.write(msgspec.json.encode(terms) + b"\n")
            await child.stdin.drain()
        return child

    async def code(self, profile: Profile) -> str:
        """A one-use code, by the operator's own command; OSError where that fails."""
        given = {VARIABLE: self.settings.database, KEY_VARIABLE: str(self.settings.keys)}
        made = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "server", "enrol", profile),
            *("--data", str(self.settings.data)),
            env={**os.environ, **given},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        with contextlib.suppress(OSError):
            roam(made.pid)
        said, wrong = await made.communicate()
        if made.returncode != 0:
            raise OSError(f"no code was made: {wrong.decode(errors='replace').strip()}")
        return said.decode().strip()

    async def _run(self) -> None:
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while True:
            began = loop.time()
            try:
                said = f"ended with {await self.live()}"
            except OSError as error:
                said = f"could not be started: {error}"
            if loop.time() - began > LIVED:
                pause = FIRST_PAUSE
            log.warning("%s %s; it starts again in %.0f s", self.name, said, pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
