"""CallNext and the snapshot on a database with years behind it, against those on an empty one."""

import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from server.settings import FILE
from tests.bench.figures import Figure, p50
from tests.bench.past import fabricate
from tests.bench.scale import Scale
from tests.bench.wire import Wire, enrolled, first_event, officer
from tests.drive.center import CenterServer

OFFICER, COUNTER, SERVICE = "tran-thu-ha", "quay-2", "chung-thuc"
LIMIT = 1.3


@dataclass(slots=True)
class Side:
    """One center: how long it took to start, and each call and snapshot in milliseconds."""

    center: CenterServer
    started: float = 0.0
    calls: list[float] = field(default_factory=list)
    snapshots: list[float] = field(default_factory=list)
    desk: Wire | None = None

    def start(self) -> None:
        """Start the server."""
        began = time.perf_counter()
        self.center.start()
        self.started = time.perf_counter() - began

    def prepare(self, tickets: int) -> None:
        """Let so many tickets wait, and an officer sit at the counter."""
        with closing(enrolled(self.center, "kiosk")) as kiosk:
            for _ in range(tickets):
                kiosk.issue(SERVICE)
        self.desk = officer(self.center, OFFICER, COUNTER)

    def stop(self) -> None:
        """End the officer's connection and the server."""
        if self.desk is not None:
            self.desk.close()
        self.center.stop()

    def serve_one(self) -> None:
        """Call the next ticket, ask for the snapshot, serve the ticket."""
        assert self.desk is not None
        called = self.desk.command("CallNext", counter_id=COUNTER)
        self.calls.append(called.seconds * 1000)
        self.snapshots.append(self.desk.snapshot().seconds * 1000)
        at = {"counter_id": COUNTER, "ticket_id": first_event(called)["ticket_id"]}
        self.desk.command("StartServing", **at)
        self.desk.command("FinishServing", **at, outcome="done")


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Both centers run at once and are asked in turn."""
    empty, old = Side(CenterServer(folder / "empty")), Side(CenterServer(folder / "old"))
    fabricate(old.center, scale.old_tickets)
    try:
        for side in (old, empty):
            side.start()
            side.prepare(scale.exchanges)
        for turn in range(scale.exchanges):
            for side in (old, empty) if turn % 2 else (empty, old):
                side.serve_one()
        memory = old.center.resident_kib() / 1024
    finally:
        old.stop()
        empty.stop()
    return [
        _figure("CallNext", old.calls, empty.calls, scale),
        _figure("the snapshot", old.snapshots, empty.snapshots, scale),
        Figure(
            what=f"server start with {scale.old_tickets:,} old tickets",
            value=old.started * 1000,
            unit="ms",
            measured=f"{empty.started * 1000:.0f} ms with none; {_size(old.center)} MiB of database",
        ),
        Figure(what="resident memory of that server", value=memory, unit="MiB", limit=150),
    ]


def _figure(what: str, ours: list[float], theirs: list[float], scale: Scale) -> Figure:
    return Figure(
        what=f"{what} with {scale.old_tickets:,} old tickets, of an empty database's",
        value=p50(ours) / p50(theirs),
        unit="x",
        limit=LIMIT,
        measured=f"{p50(ours):.2f} ms against {p50(theirs):.2f} ms, {len(ours)} in turn, medians",
    )


def _size(center: CenterServer) -> int:
    return round((center.data / FILE).stat().st_size / 2**20)
