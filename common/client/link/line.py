"""One HTTP exchange with the server: timed, bounded, tried again once on a stale connection."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException, RemoteDisconnected

from requests import Response
from requests.exceptions import ConnectTimeout, ReadTimeout, RequestException, SSLError
from urllib3.exceptions import HTTPError, MaxRetryError, ProtocolError, ReadTimeoutError

from common.client.clock import ServerClock
from common.client.errors import Reason, Unreachable
from common.client.link.exchange import Answer, Lost, Request, Waits, media_type, stamp
from common.client.link.trust import WrongCertificateError, look
from common.client.link.wires import Wires, session

ANSWER_LIMIT = 32 * 1024 * 1024
PIECE = 64 * 1024


class Line:
    """A requests.Session to one server, for one thread; `close` from any thread ends its request."""

    def __init__(
        self,
        server_url: str,
        clock: ServerClock,
        waits: Waits | None = None,
        pinned: str | None = None,
    ) -> None:
        self._base = server_url.rstrip("/")
        self._clock = clock
        self.waits = waits or Waits()
        self._wires = Wires()
        self._session = session(self._wires, pinned)
        self._pinned = pinned
        self._closed = False
        self._met = False

    def ask(self, request: Request) -> Answer:
        """Send and read the whole answer; Lost when none came."""
        whole = request.whole or self.waits.whole
        with self._within(whole) as alarm, self._send(request, alarm) as response:
            return self._rest(response)

    def open(self, request: Request) -> Response:
        """Send and return the response with its body still to come; Lost when none came."""
        with self._within(self.waits.connect + self._soon(request)) as alarm:
            return self._send(request, alarm)

    def finish(self, response: Response) -> Answer:
        """The rest of an opened response that turned out to be short; Lost when it breaks off."""
        with self._within(self.waits.whole), response:
            return self._rest(response)

    def more(self, response: Response) -> bytes:
        """The next bytes of an open feed; Unreachable when it fell silent or ended."""
        try:
            piece: bytes = response.raw.read1(PIECE)
        except ReadTimeoutError as error:
            raise Unreachable("timed-out", "the feed fell silent") from error
        except (HTTPError, OSError, ValueError) as error:
            raise Unreachable("closed", str(error)[:200]) from error
        if not piece:
            raise Unreachable("closed", "the server closed the feed")
        self._wires.wait(self.waits.read)
        return piece

    def close(self) -> None:
        """End what is under way and refuse all that follows."""
        self._closed = True
        self._wires.close()
        self._session.close()

    def _send(self, request: Request, alarm: "_Alarm") -> Response:
        try:
            return self._once(request)
        except Lost as first:
            if first.reason != "closed" or not request.again or alarm.rang or self._closed:
                raise
        try:
            return self._once(request)
        except Lost as second:
            raise Lost(second.reason, sent=True, detail=second.detail) from second

    def _once(self, request: Request) -> Response:
        if self._closed:
            raise Lost("stopped", sent=False)
        if self._pinned and self._base.startswith("http:"):
            raise Lost("no-tls", sent=False, detail="a key is pinned and the address is plain http")
        sent = self._clock.monotonic()
        try:
            response = self._session.request(
                request.method,
                self._base + request.path,
                headers=dict(request.headers),
                data=request.body,
                timeout=(self.waits.connect, self._soon(request)),
                stream=True,
                allow_redirects=False,
            )
        except (RequestException, HTTPError, ValueError) as error:
            raise self._found_out(_lost(error)) from error
        told = stamp(response.headers)
        if told is not None:
            self._met = True
            self._clock.observe(sent, self._clock.monotonic(), told)
        return response

    def _found_out(self, lost: Lost) -> Lost:
        """Where plain HTTP never brought an answer the server may speak TLS alone."""
        mute = lost.reason in {"closed", "garbage"} and not self._met
        if not mute or self._closed or not self._base.startswith("http:"):
            return lost
        with suppress(Unreachable):
            if look(self._base) is not None:
                return Lost("tls-only", sent=False)
        return lost

    def _soon(self, request: Request) -> float:
        return self.waits.read if request.soon is None else request.soon

    def _rest(self, response: Response) -> Answer:
        self._wires.wait(self.waits.read)
        body = _read_all(response)
        return Answer(
            status=response.status_code,
            kind=media_type(response.headers),
            headers=response.headers,
            body=body,
            ours=stamp(response.headers) is not None,
        )

    @contextmanager
    def _within(self, seconds: float) -> Iterator["_Alarm"]:
        """What is lost meanwhile is so because it was ended, because it took too long, or by itself."""
        alarm = _Alarm(seconds, self._wires)
        with alarm:
            try:
                yield alarm
            except Lost as lost:
                if self._closed:
                    raise Lost("stopped", sent=lost.sent) from lost
                if alarm.rang:
                    raise Lost("timed-out", sent=True, detail=lost.detail) from lost
                raise


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
        """Its thread holds it: letting go of that lets it end without the collector."""
        self._timer.cancel()
        del self._timer

    def _ring(self) -> None:
        self.rang = True
        self._wires.cut()


def _read_all(response: Response) -> bytes:
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
    if isinstance(error, ReadTimeout):
        return Lost("timed-out", sent=True, detail=detail)
    if isinstance(error, ConnectTimeout | ValueError):
        return Lost("no-connection", sent=False, detail=detail)
    cause = error.args[0] if error.args else error
    if isinstance(error, SSLError):
        untrusted = _untrusted(cause)
        return Lost(untrusted or "closed", sent=untrusted is None, detail=detail)
    if isinstance(cause, MaxRetryError):
        return Lost("no-connection", sent=False, detail=detail)
    reason: Reason = "garbage" if _speaks_no_http(cause) else "closed"
    return Lost(reason, sent=True, detail=detail)


def _untrusted(cause: object) -> Reason | None:
    inner = cause.reason if isinstance(cause, MaxRetryError) else cause
    first = inner.args[0] if isinstance(inner, Exception) and inner.args else inner
    if isinstance(first, WrongCertificateError):
        return "wrong-certificate"
    if isinstance(first, ssl.SSLCertVerificationError):
        return "untrusted-certificate"
    strange = isinstance(first, ssl.SSLError) and first.reason in _NO_TLS
    return "no-tls" if strange else None


_NO_TLS = {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"}
"""How OpenSSL calls an answer that is no TLS; the second since its version 3.2."""


def _speaks_no_http(cause: object) -> bool:
    inner = cause.args[-1] if isinstance(cause, ProtocolError) and cause.args else cause
    return isinstance(inner, HTTPException) and not isinstance(inner, RemoteDisconnected)
