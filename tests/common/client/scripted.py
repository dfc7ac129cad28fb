"""A server that says what a test wants, byte by byte, on a real loopback socket."""

import contextlib
import json
import queue
import socket
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from common.contract import codec
from common.contract.problems import problem
from tests.drive.ports import free_port

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Exchange:
    """A request and the wire on which it can be answered."""

    asked: Asked
    wire: socket.socket
    server: "ScriptedServer"
    left: threading.Event = field(default_factory=threading.Event)

    def head(self, status: int, kind: str, *lines: str) -> bytes:
        rows = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", *lines]
        if self.server.stamps:
            rows.append(f"Motcua-Time: {int(self.server.now().timestamp() * 1000)}")
        return "\r\n".join([*rows, "", ""]).encode()

    def send(self, content: bytes) -> None:
        with contextlib.suppress(OSError):
            self.wire.sendall(content)

    def answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send(self.head(status, kind, f"Content-Length: {len(body)}") + body)

    def refuse(self, code: str) -> None:
        said = problem(code)
        self.answer(said.status, codec.encode(said), "application/problem+json")

    def open_feed(self) -> None:
        self.send(self.head(200, "text/event-stream; charset=utf-8", "Transfer-Encoding: chunked"))

    def chunk(self, content: bytes) -> None:
        self.send(b"%x\r\n%s\r\n" % (len(content), content))

    def hang_up(self) -> None:
        self.left.set()
        with contextlib.suppress(OSError):
            self.wire.shutdown(socket.SHUT_RDWR)

    def hold(self) -> None:
        """Keep the connection open until the client or the test ends it."""
        with contextlib.suppress(OSError):
            while not self.left.is_set() and self.wire.recv(1024):
                pass


Script = Callable[[Exchange], None]


class ScriptedServer:
    """Answers each path by its scripts in turn, the last one again and again; else 404."""

    def __init__(self, port: int = 0) -> None:
        self._listener = socket.create_server(("127.0.0.1", port or free_port()))
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.asked: defaultdict[str, queue.Queue[Asked]] = defaultdict(queue.Queue)
        self.stamps = True
        self._scripts: dict[str, list[Script]] = {}
        self._lock = threading.Lock()
        self._wires: list[Exchange] = []
        self._closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def on(self, end: str, *scripts: Script) -> None:
        """Scripts for requests whose path ends so, replacing those there are."""
        with self._lock:
            self._scripts[end] = list(scripts)

    def scripts(self, end: str) -> list[Script]:
        """The scripts there are for such a path."""
        with self._lock:
            return list(self._scripts[end])

    def next(self, end: str) -> Asked:
        """Wait for the next request to such a path."""
        return self.asked[end].get(timeout=PATIENCE)

    def close(self) -> None:
        """Refuse connections from now on and end those there are."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """End every connection at once."""
        with self._lock:
            wires, self._wires = self._wires, []
        for exchange in wires:
            exchange.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while not self._closed:
                wire, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), wire, wire.makefile("rb") as stream:
            while (asked := _read(stream)) is not None:
                exchange = Exchange(asked, wire, self)
                with self._lock:
                    self._wires.append(exchange)
                end, script = self._script(asked.path)
                self.asked[end].put(asked)
                script(exchange)
                if exchange.left.is_set():
                    return

    def _script(self, path: str) -> tuple[str, Script]:
        plain = path.partition("?")[0]
        with self._lock:
            for end, scripts in self._scripts.items():
                if plain.endswith(end):
                    return end, scripts.pop(0) if len(scripts) > 1 else scripts[0]
        return plain, lambda exchange: exchange.refuse("not-found")


def _read(stream: Any) -> Asked | None:
    """The next request; None where the connection ended before or within it."""
    first = stream.readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers = {}
    while (line := stream.readline().decode("latin-1")).strip():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = int(headers.get("content-length", "0"))
    body = stream.read(length)
    return Asked(first[0], first[1], headers, body) if line and len(body) == length else None
