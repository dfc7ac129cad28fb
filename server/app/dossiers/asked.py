"""Looks dossiers up by asking another system over HTTP, one request a dossier."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult

from msgspec import Struct

from common.contract.dossiers import Dossier
from server.app.dossiers.port import UnavailableError
from server.app.dossiers.shape import MisshapenError, Shape, value_at

SECONDS = 3.0
"""How long a whole exchange may take."""

SIZE_LIMIT = 256 * 1024
"""Bytes of an answer."""

CODE = "{code}"


class Question(Struct, frozen=True, kw_only=True):
    """What is asked, `{code}` standing for the code; with a `body` it is a POST.

    `unknown` are the statuses, and `nothing` the place of the JSON where nothing stands, for a dossier
    that is not there.
    """

    url: SplitResult
    headers: Mapping[str, str]
    body: str = ""
    unknown: tuple[int, ...] = (404,)
    nothing: str = ""


class AskedSystem:
    """A DossierLookup; it follows no redirect, takes no proxy and keeps no answer."""

    def __init__(
        self, question: Question, shape: Shape, trust: ssl.SSLContext | None = None
    ) -> None:
        """`trust` is for https: which certificates are believed."""
        self._question, self._shape, self._trust = question, shape, trust

    def find(self, code: str) -> Dossier | None:
        """As the port says; each answer that cannot be understood is unavailable, never unknown."""
        try:
            status, body = self._exchange(code)
        except (OSError, http.client.HTTPException) as error:
            raise UnavailableError(f"no answer: {type(error).__name__}") from None
        if status in self._question.unknown:
            return None
        if status != 200:
            raise UnavailableError(f"answered with status {status}")
        return self._understood(code, body)

    def _understood(self, code: str, body: bytes) -> Dossier | None:
        try:
            row = json.loads(body)
        except (ValueError, RecursionError):
            raise UnavailableError("the answer is not JSON") from None
        nothing = self._question.nothing
        if nothing and value_at(row, nothing) in (None, "", [], {}):
            return None
        try:
            found = self._shape.dossier(row)
        except MisshapenError as error:
            raise UnavailableError(f"the answer cannot be understood: {error}") from None
        if found.code != code:
            raise UnavailableError("the answer is about another dossier")
        return found

    def _exchange(self, code: str) -> tuple[int, bytes]:
        question = self._question
        path = question.url.path + (f"?{question.url.query}" if question.url.query else "")
        body = question.body.replace(CODE, code).encode() or None
        connection = self._connection()
        with _cut_off_in_time(connection):
            connection.request(
                "GET" if body is None else "POST",
                path.replace(CODE, code),
                body,
                {"Accept": "application/json", "Connection": "close", **question.headers},
            )
            with connection.getresponse() as answer:
                content = answer.read(SIZE_LIMIT + 1)
        if len(content) > SIZE_LIMIT:
            raise UnavailableError(f"the answer is larger than {SIZE_LIMIT // 1024} KiB")
        return answer.status, content

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._question.url.hostname or "", self._question.url.port
        if self._question.url.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=self._trust)
        return http.client.HTTPConnection(host, port, timeout=SECONDS)


@contextmanager
def _cut_off_in_time(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Connected within; however slowly the answer drips, the exchange ends in time."""
    connection.connect()
    wire = connection.sock

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(wire, socket.SHUT_RDWR)

    watch = threading.Timer(SECONDS, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        connection.close()
