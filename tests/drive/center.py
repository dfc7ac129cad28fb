"""A whole center on loopback: the real server, its database, enrolment codes and officers."""

import json
import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from tests.drive import daylight
from tests.drive.operator import Done, Job
from tests.drive.ports import free_port
from tests.drive.program import CACHED, DriveError
from tests.drive.starting import start

SAMPLE = daylight.sample()
"""The sample center where it is day now."""
DOSSIERS = "dossiers"
"""The folder of a center with what another system drops for it, and dossiers.toml."""

_PAGES = re.compile(r"the staff pages are at port (\d+), process (\d+)")


class CenterServer:
    """One server over one data directory; use it in a `with` block, stop and start it at will.

    `codes` are the profiles of devices soon enrolled and `officers` the user names of those who
    soon sign in: made at once with the center, which is quicker than each for itself. With `staff`
    it serves the staff pages, too. `practice` makes it one that is played at this speed. A `center`
    that is no folder is the name of an empty one.
    """

    def __init__(
        self,
        data: Path,
        center: Path | str = SAMPLE,
        database: str | None = None,
        codes: Sequence[str] = (),
        officers: Sequence[str] = (),
        *,
        staff: bool = False,
        practice: int | None = None,
    ) -> None:
        self.data = data
        self._speed = practice
        self._staff_port = free_port() if staff else None
        self.log = data / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._database = database
        self._process: subprocess.Popen[bytes] | None = None
        self._passwords = {name: secrets.token_urlsafe(12) for name in officers}
        data.mkdir(parents=True, exist_ok=True)
        made = ["--empty", center] if isinstance(center, str) else ["--center", str(center)]
        if isinstance(center, Path) and (center / DOSSIERS).is_dir():
            shutil.copytree(center / DOSSIERS, data, dirs_exist_ok=True)
        kind = [] if practice is None else ["--practice"]
        jobs = [Job(argv=["init", *made, *kind], stdin="")]
        jobs += [Job(argv=["enrol", profile], stdin="") for profile in codes]
        jobs += [_passwd(name, password) for name, password in self._passwords.items()]
        said = self._commands(jobs)
        self.administrator_password = said[0]
        self._codes = list(zip(codes, said[1:], strict=False))

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run one `motcua-server` command over this data; returns its standard output."""
        return self._commands([Job(argv=list(arguments), stdin=stdin)])[0]

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start the server and wait until it is ready."""
        with self.log.open("ab") as log:
            self._process = start(
                "server",
                [*self._serves(), "--port", str(self.port), *self._staff(), *self._where()],
                {**os.environ, **CACHED, **(environment or {})},
                stdout=log,
                stderr=log,
            )
        self._await_ready()

    def stop(self) -> None:
        """Ask the server to end and wait for it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=60)

    def enrol(self, profile: str) -> str:
        """A one-use enrolment code for a device of this profile."""
        for made in self._codes:
            if made[0] == profile:
                self._codes.remove(made)
                return made[1]
        return self.command("enrol", profile)

    def officer_password(self, username: str) -> str:
        """The password made for an officer of the center: random, and only of this run."""
        if username not in self._passwords:
            self._passwords[username] = secrets.token_urlsafe(12)
            self._commands([_passwd(username, self._passwords[username])])
        return self._passwords[username]

    @property
    def process_id(self) -> int:
        """Of the running server."""
        if self._process is None:
            raise DriveError("the server has not been started")
        return self._process.pid

    def resident_kib(self) -> int:
        """The server's resident memory in KiB (Linux)."""
        status = Path(f"/proc/{self.process_id}/status").read_text("ascii")
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

    def staff_pages(self) -> tuple[str, int]:
        """Where the staff pages are, and the id of their process, once they are ready."""
        deadline = time.monotonic() + 120
        while not (found := _PAGES.findall(self.log.read_text("utf-8"))):
            if time.monotonic() > deadline:
                raise DriveError(f"no staff pages: {self.log.read_text('utf-8')}")
            time.sleep(0.05)
        port, process_id = found[-1]
        return f"http://127.0.0.1:{port}/staff", int(process_id)

    def _serves(self) -> list[str]:
        return ["run"] if self._speed is None else ["practice", "--speed", str(self._speed)]

    def _staff(self) -> list[str]:
        port = self._staff_port
        return ["--no-staff"] if port is None else ["--staff-port", str(port)]

    def _where(self) -> list[str]:
        database = [] if self._database is None else ["--database", self._database]
        return ["--data", str(self.data), *database]

    def _commands(self, jobs: Sequence[Job]) -> list[str]:
        placed = [Job(argv=[*job["argv"], *self._where()], stdin=job["stdin"]) for job in jobs]
        with start(
            "tests.drive.operator",
            [],
            {**os.environ, **CACHED},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as operator:
            told, wrong = operator.communicate(json.dumps(placed))
        if operator.returncode != 0:
            raise DriveError(wrong.strip())
        done: list[Done] = json.loads(told)
        if done[-1]["code"] != 0:
            raise DriveError(f"server {jobs[len(done) - 1]['argv'][0]}: {done[-1]['err'].strip()}")
        return [one["out"].strip() for one in done]

    def _await_ready(self) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self._process is not None and self._process.poll() is not None:
                break
            try:
                if requests.get(f"{self.url}/readyz", timeout=10).status_code == 200:
                    return
            except requests.RequestException:
                time.sleep(0.05)
        raise DriveError(f"the server is not ready: {self.log.read_text('utf-8')}")


def _passwd(username: str, password: str) -> Job:
    return Job(argv=["user", "passwd", username, "--password-stdin"], stdin=password + "\n")
