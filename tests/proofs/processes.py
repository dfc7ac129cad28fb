"""The real server as a process that may be traced, given a false clock, killed and started again."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from server.settings import FILE, Settings
from tests.drive.program import CACHED
from tests.drive.starting import start
from tests.fixtures.database import Database
from tests.server.harness import Hall, make_center

_LISTENING = re.compile(r"^listening on (\S+)", re.MULTILINE)


def new_center(data: Path) -> Settings:
    """A center in this new folder, after its init."""
    data.mkdir(parents=True)
    url = f"sqlite:///{data.resolve() / FILE}"
    make_center(Database(kind="sqlite", url=url, data=data))
    return Settings(data, url)


class ServerProcess:
    """`motcua-server run` on a free port while the block runs; `under` stands before the command.

    `module` may be one of this package's broken servers. What it says is in `log`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        under: Sequence[str] = (),
        module: str = "server",
        options: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        port: int = 0,
    ) -> None:
        self.settings = settings
        self.log = settings.data.with_name(f"{settings.data.name}.log")
        where = ["--data", str(settings.data), "--database", settings.database]
        begun = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as said:
            self.child = start(
                module,
                ["run", *where, "--port", str(port), "--no-staff", *options],
                {**os.environ, **CACHED, **(environment or {})},
                under=under,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
        self.hall = Hall(self._address(begun), settings, self.stop)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.hall.base.rsplit(":", 1)[1])

    @property
    def process_id(self) -> int:
        """The program's own, behind what stands before it."""
        return self._processes()[0]

    def kill(self) -> None:
        """End it at once, and what stands before it."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end as a service manager would; kill it when it does not."""
        self._signal(signal.SIGTERM)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _signal(self, kind: signal.Signals) -> None:
        if self.child.poll() is not None:
            return
        for process in self._processes():
            os.kill(process, kind)
        try:
            self.child.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()

    def _processes(self) -> list[int]:
        """The server, or what stands before it when that goes on in the server's place."""
        children = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text("ascii")
        return [int(one) for one in children.split()] or [self.child.pid]

    def _address(self, begun: int) -> str:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            said = self.log.read_bytes()[begun:].decode()
            found = _LISTENING.search(said)
            if found:
                return found[1]
            if self.child.poll() is not None:
                raise AssertionError(f"the server ended with {self.child.returncode}: {said}")
            time.sleep(0.02)
        self.kill()
        raise AssertionError(f"the server did not start: {self.log.read_text()}")
