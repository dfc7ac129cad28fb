"""The sample center with tickets on a real board, and a small server that shows their pages."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import uvicorn
from fastapi import FastAPI
from msgspec.structs import replace

from assets import asset
from common.board.indexes import with_ticket
from common.board.state import Board
from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.snapshot import Ticket
from server.app.center_files import read_center
from server.web.routes import ticket_routes
from server.web.tickets import Kept, Visit
from server.web.view import TicketView, ticket_view
from tests.drive.ports import free_port

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
OFFICER = "Lê Minh Anh"
KEY = "123456789012345678901234567890123456789"


@cache
def sample() -> Config:
    """The sample center's configuration."""
    return read_center(asset("sample")).config


def ticket(number: int, **changes: Any) -> Ticket:
    """A waiting ticket of the first service; the number is also the minute it came."""
    born = Ticket(
        id=f"0193410e-0000-7000-8000-{number:012d}",
        label=f"A{number:03d}",
        lane=0,
        number=number,
        series="A",
        service_id="ho-tich",
        field_id="ho-tich",
        priority=None,
        language="vi",
        state="waiting",
        issued_at=NOW - timedelta(minutes=60 - number),
        since=NOW,
        device_id="kiosk-1",
        key_hash=None,
        confirmed=True,
    )
    return replace(born, **changes)


def board_of(*tickets: Ticket) -> Board:
    """A board on which these tickets live."""
    board = Board(service_day="2026-11-20")
    for row in tickets:
        board = with_ticket(board, row)
    return board


@dataclass
class LiveTickets:
    """Tickets a test changes while pages follow: `following` of them, `left` once one has ended."""

    config: Config
    mine: Ticket
    board: Board
    following: int = 0
    loop: asyncio.AbstractEventLoop | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: bool = False
    left: threading.Event = field(default_factory=threading.Event)
    rated: list[RateVisit] = field(default_factory=list)
    kept: Kept = "kept"

    async def ticket_view(self, key: str) -> TicketView | None:
        return self.now() if key == KEY else None

    async def ticket_changes(self, key: str) -> AsyncGenerator[TicketView]:
        self.following += 1
        shown: TicketView | None = None
        try:
            while not self.stopping:
                changed = self.changed
                if self.now() != shown:
                    shown = self.now()
                    yield shown
                await changed.wait()
        finally:
            self.following -= 1
            self.left.set()

    async def visit(self, key: str) -> Visit | None:
        return Visit(self.config, self.mine, OFFICER) if key == KEY else None

    async def rate(self, rating: RateVisit) -> Kept:
        if self.kept == "kept":
            self.rated.append(rating)
            self.put(replace(self.mine, rated=True))
        return self.kept

    def now(self) -> TicketView:
        return ticket_view(self.board, self.config, self.mine, NOW)

    def put(self, *tickets: Ticket) -> None:
        """Change these tickets on the board and wake every page, from any thread."""
        for row in tickets:
            self.board = with_ticket(self.board, row)
            if row.id == self.mine.id:
                self.mine = row
        self.wake()

    def stop(self) -> None:
        self.stopping = True
        self.wake()

    def wake(self) -> None:
        changed, self.changed = self.changed, asyncio.Event()
        if self.loop is not None:
            self.loop.call_soon_threadsafe(changed.set)


@contextlib.contextmanager
def serving(tickets: LiveTickets, port: int = 0, beat_seconds: float = 20.0) -> Iterator[int]:
    """Serve the pages on loopback while the context lasts; gives the port."""
    app = FastAPI()
    app.include_router(ticket_routes(tickets, beat_seconds))
    listener = socket.create_server(("127.0.0.1", port or free_port()))
    config = uvicorn.Config(
        app, log_config=None, lifespan="off", timeout_graceful_shutdown=1, access_log=False
    )
    server = uvicorn.Server(config)

    async def run() -> None:
        tickets.loop = asyncio.get_running_loop()
        await server.serve(sockets=[listener])

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        tickets.stop()
        thread.join()
        tickets.stopping, tickets.loop = False, None
        listener.close()
