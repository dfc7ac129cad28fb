"""Another system that knows dossiers, as a small HTTP server on this machine."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Wire = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class System:
    """Answers by code; `instead` takes the place of its next answers. `asked` are path, body, headers."""

    port: int = 0
    known: dict[str, object] = field(default_factory=dict)
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    instead: Wire | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0"))).decode()
        self.asked.append((request.path, body, dict(request.headers)))
        if self.instead is not None:
            self.instead(request)
            return
        code = json.loads(body)["maHoSo"] if body else urlsplit(request.path).path.split("/")[-1]
        found = self.known.get(code)
        send(request, 404 if found is None else 200, json.dumps(found))


def send(request: BaseHTTPRequestHandler, status: int, body: str, **headers: str) -> None:
    """A whole answer."""
    content = body.encode()
    request.send_response(status)
    for name, value in {"Content-Length": str(len(content)), **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content)


@contextmanager
def system() -> Iterator[System]:
    """It runs on a free port."""
    made = System()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.answer(self)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
