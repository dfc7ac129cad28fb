"""The server's machine: the real application over a real database, without sockets and threads."""

import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from common.client.link.exchange import Request
from server.api.app import _beat, create_app
from server.app.center import Center
from server.app.history.barrier import OpenFreshLane
from server.bootstrap.opening import Opened, change
from server.bootstrap.putting_back import put_back
from server.bootstrap.remembering import ledger_of, notice_rollback
from server.domain.context import Refusal
from server.settings import FILE, Settings
from server.storage.backups.backup import SIDES, remove
from server.storage.engine import Database, open_database
from server.storage.history.journal import read_head
from tests.simulation.direct import DirectWriter
from tests.simulation.hub import Hub
from tests.simulation.loop import VirtualLoop
from tests.simulation.power import PowerCut

CENTER = "ba-dinh"
Headers = list[tuple[bytes, bytes]]


class Died(SystemExit):
    """The server's process ends here, as by kill -9."""


@dataclass
class Wire:
    """The server's end of one request: what the application sends goes to `told`."""

    begun: Callable[[int, Mapping[str, str]], None]
    piece: Callable[[bytes], None]
    ended: Callable[[bool], None]
    is_open: bool = True

    def stream(self) -> None:
        """An endless answer begins."""

    def push(self, piece: bytes) -> bool:
        if self.is_open:
            self.piece(piece)
        return self.is_open

    def drop(self) -> None:
        self.close(whole=False)

    def close(self, *, whole: bool) -> None:
        """No more comes; `whole` when the answer is there."""
        if self.is_open:
            self.is_open = False
            self.ended(whole)


@dataclass
class Site:
    """Up or down; `folder` is its disk."""

    hub: Hub
    folder: Path
    clock: Callable[[], datetime]
    dice: random.Random
    up: bool = False
    starts: int = 0
    wires: list[Wire] = field(default_factory=list)
    graves: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.copies: list[tuple[Path, int]] = []
        self.settings = Settings(self.folder, f"sqlite:///{self.folder / FILE}")

    def start(self) -> None:
        """Begin with what is on the disk."""
        self.database = open_database(self.settings.database, self.settings.keys)
        ledger = notice_rollback(Opened(self.database, CENTER), self.settings)
        self.database.close()
        self.database = open_database(self.settings.database, self.settings.keys)
        self.loop = VirtualLoop(self.hub)
        self.center = Center(self.database, CENTER, self.clock, ledger)
        self.app = create_app(self.center)
        self.hub.source = self
        self.up = True
        self.starts += 1
        task = self.loop.create_task(self.center.start())
        self.loop.run_due()
        task.result()
        self.graves.append(self.loop.create_task(_beat(self.center)))
        self.loop.run_due()

    def next_at(self) -> float | None:
        """When the server has something to do by itself."""
        return self.loop.next_at()

    def run_due(self) -> None:
        """It is done; the server may die of it."""
        try:
            self.loop.run_due()
        except Died:
            self.crash()

    def crash(self) -> None:
        """Nothing is finished; what was committed is on the disk."""
        if not self.up:
            return
        self.up, self.hub.source = False, None
        wires, self.wires = self.wires, []
        cut = PowerCut(self.database, self.folder / FILE, self.dice)
        writer = self.center._writer
        assert isinstance(writer, DirectWriter)
        writer.hang_up()
        self.database.close()
        cut.leave()
        self.graves.append((self.loop, self.center, self.app))
        self.loop.close()
        for wire in wires:
            wire.close(whole=False)

    def stop(self) -> None:
        """As at SIGTERM: a goodbye to the readers, and all that was accepted is answered."""
        if self.up:
            self.center.feed.close()
            task = self.loop.create_task(self.center.stop())
            self.run_due()
            self.graves.append(task)
            self.crash()

    def ask(self, request: Request, wire: Wire) -> None:
        """A request has come in whole."""
        if not self.up:
            wire.close(whole=False)
            return
        self.wires.append(wire)
        self.graves.append(self.loop.create_task(self._serve(request, wire)))
        self.run_due()

    def keep_copy(self) -> None:
        """Copy the files of the database as they are, and note where its journal ends."""
        place = self.folder / "copies" / str(len(self.copies))
        database = self.reading()
        with database.reading() as connection:
            last = read_head(connection, CENTER).seq
        database.close()
        _copy(self.folder, place)
        self.copies.append((place, last))

    def restore(self, copy: Path) -> None:
        """The operator's command, no server running."""
        put_back(self.settings, copy / FILE, lambda *_: None)

    def roll_back(self, copy: Path) -> None:
        """Somebody copies an old folder back by hand."""
        remove(self.folder / FILE)
        _copy(copy, self.folder)

    def open_lane(self) -> None:
        """The operator's override, beside the running server."""
        database = open_database(self.settings.database, self.settings.keys)
        try:
            with database.reading() as connection:
                known = ledger_of(connection, self.settings).read()
            change(Opened(database, CENTER), OpenFreshLane(known))
        except Refusal:
            return
        finally:
            database.close()

    def reading(self) -> Database:
        """A connection of its own to what is on the disk."""
        return open_database(self.settings.database, self.settings.keys)

    async def _serve(self, request: Request, wire: Wire) -> None:
        body = request.body or b""
        sent = False

        async def receive() -> dict[str, Any]:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                wire.begun(message["status"], _named(message["headers"]))
                return
            if wire.is_open and message.get("body"):
                wire.piece(message["body"])
            if not message.get("more_body", False):
                wire.close(whole=True)

        await self.app(_scope(request, wire), receive, send)
        wire.close(whole=True)
        if wire in self.wires:
            self.wires.remove(wire)


def _named(headers: Headers) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in headers}


def _scope(request: Request, wire: Wire) -> dict[str, Any]:
    headers = [(name.lower().encode(), value.encode()) for name, value in request.headers.items()]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "extensions": {"motcua.protocol": wire},
    }


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for end in ("", SIDES[0]):
        found = source / f"{FILE}{end}"
        if found.exists():
            shutil.copyfile(found, target / found.name)
