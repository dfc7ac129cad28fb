"""The server's routes as typed calls, which end in an answer or one of three kinds of failure."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from common.client.clock import ServerClock
from common.client.errors import ClientError, OutcomeUnknown, Reason, Refused, Unreachable
from common.client.exchange import Answer, Lost, Request, Stream, Waits, media_type, stamp
from common.contract import codec, routes
from common.contract.config import Procedure
from common.contract.envelope import Accepted, Position
from common.contract.problems import Problem
from common.contract.requests import (
    DeviceStatus,
    Enrolment,
    EnrolmentRequest,
    SignIn,
    SignInRequest,
)
from common.contract.snapshot import Snapshot

if TYPE_CHECKING:
    from common.client.line import Line

T = TypeVar("T")
_BAD = (codec.MalformedError, codec.InvalidDataError)


class Api:
    """One center's server as one device sees it; each thread that calls gets its own connection."""

    def __init__(
        self,
        server_url: str,
        clock: ServerClock,
        *,
        center_id: str = "",
        token: str | None = None,
        waits: Waits | None = None,
        pinned: str | None = None,
        seen: Callable[[], Position | None] = lambda: None,
    ) -> None:
        self._server_url, self._clock, self._waits = server_url, clock, waits
        self._pinned = pinned
        self._center, self._token, self._seen = center_id, token, seen
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._lines: list[Line] = []
        self._closed = False

    def close(self) -> None:
        """End every request under way with reason `stopped`, and refuse those to come."""
        with self._lock:
            self._closed = True
            lines = list(self._lines)
        for line in lines:
            line.close()

    def enrol(self, request: EnrolmentRequest) -> Enrolment:
        """Use the one-use code up."""
        asked = self._request("POST", routes.ENROLMENTS, codec.encode(request), again=False)
        return self._change(asked, lambda body: codec.decode(Enrolment, body))

    def health(self) -> None:
        """Whether the server is up; its answer tells the time."""
        self._read(self._request("GET", routes.HEALTH), lambda _: None)

    def snapshot(self) -> Snapshot:
        """Configuration and board as they are now."""
        return self._read(
            self._request("GET", routes.SNAPSHOT), lambda body: codec.decode(Snapshot, body)
        )

    def procedures(self) -> tuple[Procedure, ...]:
        """The public procedures of the center."""
        return self._read(self._request("GET", routes.PROCEDURES), _procedures)

    def asset(self, sha256: str) -> bytes:
        """A photo or a medium."""
        return self._read(self._request("GET", routes.ASSET, sha256=sha256), lambda body: body)

    def command(self, body: bytes, token: str | None = None) -> Accepted:
        """Carry out an encoded command, with an officer's token or the device's."""
        asked = self._request("POST", routes.COMMANDS, body, token=token)
        return self._change(asked, codec.decode_accepted)

    def sign_in(self, request: SignInRequest) -> SignIn:
        """Begin an officer's session at a counter."""
        asked = self._request("POST", routes.SIGN_INS, codec.encode(request))
        return self._change(asked, lambda body: codec.decode(SignIn, body))

    def sign_out(self, token: str) -> None:
        """End an officer's session."""
        asked = self._request("DELETE", routes.CURRENT_SIGN_IN, token=token)
        self._change(asked, lambda _: None)

    def status(self, status: DeviceStatus) -> None:
        """Tell the server how the device is."""
        asked = self._request("PUT", routes.STATUS, codec.encode(status))
        self._change(asked, lambda _: None)

    def feed(self, after: Position) -> Stream:
        """The open feed from just after a position; ClientError when it does not open."""
        asked = self._request("GET", routes.FEED, feed_after=after)
        line = self._line()
        try:
            response = line.open(asked)
            headers = response.headers
            if response.status_code == 200 and media_type(headers) == "text/event-stream":
                return Stream(
                    opened=stamp(headers), more=partial(line.more, response), close=response.close
                )
            answer = line.finish(response)
        except Lost as lost:
            raise Unreachable(lost.reason, lost.detail) from lost
        raise _failure(answer, sent=False)

    def _request(
        self,
        method: str,
        route: str,
        body: bytes | None = None,
        *,
        token: str | None = None,
        sha256: str = "",
        again: bool = True,
        feed_after: Position | None = None,
    ) -> Request:
        headers = {}
        if bearer := token or self._token:
            headers["Authorization"] = f"Bearer {bearer}"
        if seen := self._seen():
            headers[routes.SEEN_HEADER] = f"{seen.epoch}.{seen.seq}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        if feed_after is not None:
            headers["Accept"] = "text/event-stream"
            headers["Last-Event-ID"] = f"{feed_after.epoch}.{feed_after.seq}"
        path = route.format(center=self._center, sha256=sha256)
        return Request(method=method, path=path, headers=headers, body=body, again=again)

    def _read(self, request: Request, shape: Callable[[bytes], T]) -> T:
        try:
            answer = self._line().ask(request)
        except Lost as lost:
            raise Unreachable(lost.reason, lost.detail) from lost
        return _shaped(answer, shape, sent=False)

    def _change(self, request: Request, shape: Callable[[bytes], T]) -> T:
        try:
            answer = self._line().ask(request)
        except Lost as lost:
            if lost.sent:
                raise OutcomeUnknown(lost.reason, lost.detail) from lost
            raise Unreachable(lost.reason, lost.detail) from lost
        return _shaped(answer, shape, sent=True)

    def _line(self) -> "Line":
        from common.client.line import Line  # noqa: PLC0415 - 0.2 s: on a caller's thread, once

        line: Line | None = getattr(self._mine, "line", None)
        if line is None:
            line = Line(self._server_url, self._clock, self._waits, self._pinned)
            self._mine.line = line
            with self._lock:
                self._lines.append(line)
                closed = self._closed
            if closed:
                line.close()
        return line


def _shaped(answer: Answer, shape: Callable[[bytes], T], *, sent: bool) -> T:
    if not 200 <= answer.status < 300:
        raise _failure(answer, sent=sent)
    try:
        return shape(answer.body)
    except _BAD as error:
        if not answer.ours:
            raise Unreachable("not-our-server", f"{answer.status} {answer.kind}") from error
        raise _unclear("garbage", str(error), sent=sent) from error


def _failure(answer: Answer, *, sent: bool) -> ClientError:
    if answer.kind == routes.PROBLEM_TYPE:
        with suppress(*_BAD):
            problem = codec.decode(Problem, answer.body)
            if problem.code == "outcome-unknown":
                return _unclear("server-error", problem.detail, sent=sent)
            return Refused(problem)
    detail = f"{answer.status} {answer.kind}"
    if answer.status >= 500:
        return _unclear("server-error", detail, sent=sent)
    return Unreachable("not-our-server", detail)


def _unclear(reason: Reason, detail: str, *, sent: bool) -> ClientError:
    return OutcomeUnknown(reason, detail) if sent else Unreachable(reason, detail)


def _procedures(body: bytes) -> tuple[Procedure, ...]:
    try:
        rows = json.loads(body)
    except ValueError as error:
        raise codec.MalformedError(str(error)) from error
    return codec.build(tuple[Procedure, ...], rows)
