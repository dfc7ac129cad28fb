"""The real kiosk's station as a process that may be traced, killed, given a false clock."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from common.client.membership.enrolment import enrol
from server.app.admission.enrolment import NewCode
from server.bootstrap.opening import change, opened
from server.settings import Settings
from tests.drive.program import CACHED
from tests.drive.starting import start

ENDED = "ended"
SERVICES = ("ho-tich", "chung-thuc")


class Paper(NamedTuple):
    """A paper that the printer was given; `at` by the kiosk's own clock (seconds since 1970)."""

    at: float
    ticket_id: str
    label: str
    day: str


def join(settings: Settings, url: str, data: Path) -> Path:
    """Enrol a kiosk whose files are in `data`, through this address."""
    data.mkdir(parents=True)
    with opened(settings) as center:
        code = change(center, NewCode("kiosk"))
    enrol(url, code, "a kiosk", data)
    return data


class KioskProcess:
    """Runs while the block does; ended as a power cut would, unless `close` ends it before."""

    def __init__(
        self,
        data: Path,
        *,
        under: Sequence[str] = (),
        module: str = "tests.proofs.kiosk_worker",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.log = data.with_name(f"{data.name}.log")
        with self.log.open("ab") as said:
            self.child = start(
                module,
                [str(data)],
                {**os.environ, **CACHED, **(environment or {})},
                under=under,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        self.papers: list[Paper] = []
        self._asked = 0
        assert self._hear().get("ready"), self.log.read_text()

    def ask(self, service: str = SERVICES[0]) -> None:
        """Begin to take a ticket."""
        assert self.child.stdin is not None
        self._asked += 1
        self.child.stdin.write(f"{service}\n")
        self.child.stdin.flush()

    def answer(self) -> Paper | str:
        """The paper, or why there is none."""
        said = self._hear()
        self._asked -= 1
        if "label" not in said:
            return str(said.get("failed", ENDED))
        self.papers.append(Paper(**said))
        return self.papers[-1]

    def take(self, count: int) -> None:
        """So many papers, one after the other."""
        for number in range(count):
            self.ask(SERVICES[number % len(SERVICES)])
            paper = self.answer()
            assert isinstance(paper, Paper), f"{paper}: {self.log.read_text()}"

    def finish(self) -> None:
        """Answer all that it was asked, and end."""
        while self._asked:
            self.answer()
        self.close()

    def close(self) -> None:
        """Let it end by itself, after what it was asked."""
        assert self.child.stdin is not None
        self.child.stdin.close()
        assert self.child.wait(30) == 0, self.log.read_text()

    @property
    def process_id(self) -> int:
        """The program's own, behind what stands before it."""
        return self._processes()[0]

    def kill(self) -> None:
        """End it as a power cut would, and hear what it had printed before."""
        self.child.kill()
        while self.answer() != ENDED:
            pass
        self.child.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes():
            os.kill(process, 9)
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()

    def _processes(self) -> list[int]:
        if self.child.poll() is not None:
            return []
        children = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text("ascii")
        return [int(one) for one in children.split()] or [self.child.pid]

    def _hear(self) -> dict[str, Any]:
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        return dict(json.loads(line)) if line.endswith("\n") else {}
