"""A whole center on loopback: the real server, its database, enrolment codes and officers."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from tests.drive.program import ROOT, DriveError

SAMPLE = ROOT / "assets" / "sample"


def free_port() -> int:
    """A TCP port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class CenterServer:
    """One server over one data directory; use it in a `with` block, stop and start it at will."""

    def __init__(self, data: Path, center: Path = SAMPLE, database: str | None = None) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._database = database
        self._process: subprocess.Popen[bytes] | None = None
        data.mkdir(parents=True, exist_ok=True)
        self.administrator_password = self.command("init", "--center", str(center)).strip()

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run one `motcua-server` command over this data; returns its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", "server", *arguments, *self._where()],
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        if done.returncode != 0:
            raise DriveError(f"server {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start the server and wait until it is ready."""
        log = (self.data / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server", "run", "--port", str(self.port), *self._where()],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdout=log,
            stderr=log,
        )
        log.close()
        self._await_ready()

    def stop(self) -> None:
        """Ask the server to end and wait for it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=20)

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)

    def enrol(self, profile: str) -> str:
        """A one-use enrolment code for a device of this profile."""
        return self.command("enrol", profile).strip()

    def officer_password(self, username: str) -> str:
        """Give an officer of the center a new random password and return it."""
        password = secrets.token_urlsafe(12)
        self.command("user", "passwd", username, "--password-stdin", stdin=password + "\n")
        return password

    def resident_kib(self) -> int:
        """The server's resident memory in KiB (Linux)."""
        if self._process is None:
            raise DriveError("the server has not been started")
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        return int(status.split("VmRSS:")[1].split()[0])

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _where(self) -> list[str]:
        database = [] if self._database is None else ["--database", self._database]
        return ["--data", str(self.data), *database]

    def _await_ready(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self._process is not None and self._process.poll() is not None:
                break
            try:
                if requests.get(f"{self.url}/readyz", timeout=1).status_code == 200:
                    return
            except requests.ConnectionError:
                time.sleep(0.05)
        raise DriveError(f"the server is not ready; see {self.data / 'server.log'}")
