"""Many readers of one feed in a process of their own, and the commands whose events they wait for.

`python -m tests.bench.readers HOST PORT CENTER TOKEN` reads one JSON list a line, answers one:
`["open", n]`, `["stall", n]` and `["close"]` count the readers there are, `["fire", n]` gives n
commands one after the other and tells the milliseconds from each to its arrival at every reader.
"""

import asyncio
import json
import socket
import sys
import time
from typing import Any, cast

import uvloop

from common.contract import routes
from tests.bench.load import Load

AT_ONCE = 100
MARK = b"\nevent: TicketIssued\n"
PATIENCE = 60.0
NARROW = 4096
"""Bytes that the kernel may take in for a reader who never reads."""


class Reader(asyncio.Protocol):
    """One open feed that notes when an event comes."""

    def __init__(self, crowd: "Crowd") -> None:
        self._crowd = crowd
        self._begun = asyncio.get_running_loop().create_future()

    async def begun(self) -> None:
        """Wait for the first bytes of the feed."""
        await asyncio.wait_for(self._begun, PATIENCE)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).write(self._crowd.request)

    def data_received(self, data: bytes) -> None:
        if not self._begun.done():
            assert data.startswith(b"HTTP/1.1 200 "), data
            self._begun.set_result(None)
        if MARK in data:
            self._crowd.arrived()


class Crowd:
    """All readers of a server."""

    def __init__(self, host: str, port: str, center: str, token: str) -> None:
        self._where = (host, int(port))
        feed = routes.FEED.replace("{center}", center)
        self.request = (
            f"GET {feed} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n"
        ).encode()
        self._load = Load(host, int(port), routes.COMMANDS.replace("{center}", center), token, 0)
        self._readers: list[asyncio.BaseTransport] = []
        self._stalled: list[socket.socket] = []
        self._arrivals: list[float] = []
        self._all = asyncio.Event()

    def arrived(self) -> None:
        """An event has come to one reader."""
        self._arrivals.append(time.perf_counter())
        if len(self._arrivals) == len(self._readers):
            self._all.set()

    async def open(self, count: int) -> int:
        """Let so many more read."""
        for first in range(0, count, AT_ONCE):
            await asyncio.gather(*(self._join() for _ in range(min(AT_ONCE, count - first))))
        return len(self._readers)

    async def stall(self, count: int) -> int:
        """Let so many more ask for the feed and never read it."""
        for _ in range(count):
            wire = socket.socket()
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NARROW)
            wire.connect(self._where)
            wire.sendall(self.request)
            self._stalled.append(wire)
        return len(self._stalled)

    async def fire(self, count: int) -> list[list[float]]:
        """For each of so many commands, the milliseconds to every reader."""
        reader, writer = await asyncio.open_connection(*self._where)
        fired = [await self._one(reader, writer) for _ in range(count)]
        writer.close()
        return fired

    async def close(self) -> int:
        """Let all leave."""
        for transport in self._readers:
            transport.close()
        for wire in self._stalled:
            wire.close()
        self._readers, self._stalled = [], []
        return 0

    async def _join(self) -> None:
        loop = asyncio.get_running_loop()
        transport, reader = await loop.create_connection(lambda: Reader(self), *self._where)
        await reader.begun()
        self._readers.append(transport)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> list[float]:
        request = self._load.request()
        self._arrivals.clear()
        self._all.clear()
        began = time.perf_counter()
        writer.write(request)
        await asyncio.wait_for(self._all.wait(), PATIENCE)
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
        await reader.readexactly(int(length))
        return [(at - began) * 1000 for at in self._arrivals]


async def main(host: str, port: str, center: str, token: str) -> None:
    """Obey the lines of standard input until it ends."""
    crowd = Crowd(host, port, center, token)
    while line := await asyncio.to_thread(sys.stdin.readline):
        name, *counts = json.loads(line)
        done: Any = await getattr(crowd, name)(*counts)
        sys.stdout.write(json.dumps(done) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
