"""One HTTP exchange with the server: timed, bounded, tried again once on a stale connection."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, RemoteDisconnected

import requests
from urllib3.exceptions import HTTPError, MaxRetryError, ProtocolError, ReadTimeoutError

from common.client.clock import ServerClock
from common.client.errors import Reason
from common.client.wires import Wires, session
from common.contract.routes import TIME_HEADER

ANSWER_LIMIT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Seconds to wait: for a connection, for the next bytes of an answer, for all of it."""

    connect: float = 1.0
    read: float = 4.0
    whole: float = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask; `path` begins with a slash, `again` allows a second try on a new connection."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    again: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer; `ours` says that it bears a Motcua-Time, as every answer of a server does."""

    status: int
    kind: str
    headers: Mapping[str, str]
    body: bytes
    ours: bool


class Lost(Exception):
    """No whole answer; `sent` says whether the server may have heard the request."""

    def __init__(self, reason: Reason, *, sent: bool, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.sent, self.detail = reason, sent, detail


class Line:
    """A requests.Session to one server, for one thread; `close` from any thread ends its request."""

    def __init__(self, server_url: str, clock: ServerClock, waits: Waits | None = None) -> None:
        self._base = server_url.rstrip("/")
        self._clock = clock
        self.waits = waits or Waits()
        self._wires = Wires()
        self._session = session(self._wires)
        self._closed = False

    def ask(self, request: Request) -> Answer:
        """Send and read the whole answer; Lost when none came."""
        alarm = _Alarm(self.waits.whole, self._wires)
        with alarm:
            try:
                response = self._send(request, alarm)
                with response:
                    return self._answer(response, _read_all(response))
            except Lost as lost:
                raise self._why(lost, alarm) from lost

    def open(self, request: Request) -> requests.Response:
        """Send and return the response with its body still to come; Lost when none came."""
        alarm = _Alarm(self.waits.connect + self.waits.read, self._wires)
        with alarm:
            try:
                return self._send(request, alarm)
            except Lost as lost:
                raise self._why(lost, alarm) from lost

    def finish(self, response: requests.Response) -> Answer:
        """The rest of an opened response that turned out to be short; Lost when it breaks off."""
        with _Alarm(self.waits.whole, self._wires), response:
            return self._answer(response, _read_all(response))

    def close(self) -> None:
        """End what is under way and refuse all that follows."""
        self._closed = True
        self._wires.close()
        self._session.close()

    def _send(self, request: Request, alarm: "_Alarm") -> requests.Response:
        try:
            return self._once(request)
        except Lost as first:
            if first.reason != "closed" or not request.again or alarm.rang or self._closed:
                raise
        try:
            return self._once(request)
        except Lost as second:
            raise Lost(second.reason, sent=True, detail=second.detail) from second

    def _once(self, request: Request) -> requests.Response:
        if self._closed:
            raise Lost("stopped", sent=False)
        sent = self._clock.monotonic()
        try:
            response = self._session.request(
                request.method,
                self._base + request.path,
                headers=dict(request.headers),
                data=request.body,
                timeout=(self.waits.connect, self.waits.read),
                stream=True,
                allow_redirects=False,
            )
        except (requests.RequestException, HTTPError, ValueError) as error:
            raise _lost(error) from error
        stamp = _stamp(response.headers)
        if stamp is not None:
            self._clock.observe(sent, self._clock.monotonic(), stamp)
        return response

    def _answer(self, response: requests.Response, body: bytes) -> Answer:
        return Answer(
            status=response.status_code,
            kind=media_type(response),
            headers=response.headers,
            body=body,
            ours=_stamp(response.headers) is not None,
        )

    def _why(self, lost: Lost, alarm: "_Alarm") -> Lost:
        if self._closed:
            return Lost("stopped", sent=lost.sent)
        if alarm.rang:
            return Lost("timed-out", sent=True, detail=lost.detail)
        return lost


class _Alarm:
    """Cuts the wires when the whole exchange takes too long, however steadily bytes drip in."""

    def __init__(self, seconds: float, wires: Wires) -> None:
        self.rang = False
        self._wires = wires
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        self._wires.cut()


def media_type(response: requests.Response) -> str:
    """The content type without its parameters, in small letters."""
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def server_time(response: requests.Response) -> datetime | None:
    """When the server says it answered."""
    return _stamp(response.headers)


def _read_all(response: requests.Response) -> bytes:
    try:
        body: bytes = response.raw.read(ANSWER_LIMIT + 1)
    except ReadTimeoutError as error:
        raise Lost("timed-out", sent=True, detail=str(error)[:200]) from error
    except (HTTPError, OSError, ValueError, HTTPException) as error:
        raise Lost("closed", sent=True, detail=str(error)[:200]) from error
    if len(body) > ANSWER_LIMIT:
        raise Lost("garbage", sent=True, detail="the answer is too large")
    if response.raw.length_remaining:
        raise Lost("closed", sent=True, detail="half an answer")
    return body


def _lost(error: Exception) -> Lost:
    detail = str(error)[:200]
    if isinstance(error, requests.ReadTimeout):
        return Lost("timed-out", sent=True, detail=detail)
    if isinstance(error, requests.ConnectTimeout | ValueError):
        return Lost("no-connection", sent=False, detail=detail)
    cause = error.args[0] if error.args else error
    if isinstance(cause, MaxRetryError):
        return Lost("no-connection", sent=False, detail=detail)
    reason: Reason = "garbage" if _speaks_no_http(cause) else "closed"
    return Lost(reason, sent=True, detail=detail)


def _speaks_no_http(cause: object) -> bool:
    inner = cause.args[-1] if isinstance(cause, ProtocolError) and cause.args else cause
    return isinstance(inner, HTTPException) and not isinstance(inner, RemoteDisconnected)


def _stamp(headers: Mapping[str, str]) -> datetime | None:
    text = headers.get(TIME_HEADER, "")
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)
