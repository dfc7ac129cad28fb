"""The server's routes as typed calls, which end in an answer or one of three kinds of failure."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from common.client.clock import ServerClock
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.link.exchange import Answer, Lost, Request, Stream, Waits, media_type, stamp
from common.client.link.lines import Lines
from common.client.link.outcome import failure, procedures, shaped
from common.client.link.watch import Watch, told_epoch
from common.client.membership.rotation import Tokens
from common.contract import codec, routes
from common.contract.config import Procedure
from common.contract.desk_answers import NotesAnswer, NoticesAnswer, OwnDay
from common.contract.dossiers import Dossier
from common.contract.envelope import Accepted, Position
from common.contract.requests import (
    DeviceStatus,
    Enrolment,
    EnrolmentRequest,
    JournalAnswer,
    NewToken,
    SignIn,
    SignInRequest,
    WitnessAnswer,
    WitnessRequest,
)
from common.contract.snapshot import Snapshot

T = TypeVar("T")

ASSET_WHOLE = 600.0
"""Seconds that a medium may take: 32 MB at half a megabit a second."""


class Api:
    """One center's server as one device sees it; each thread that calls gets its own connection."""

    def __init__(
        self,
        server_url: str,
        clock: ServerClock,
        *,
        center_id: str = "",
        waits: Waits | None = None,
        pinned: str | None = None,
        seen: Callable[[], Position | None] = lambda: None,
        watch: Watch | None = None,
        tokens: Tokens | None = None,
    ) -> None:
        self._clock = clock
        self._lines = Lines(server_url, clock, waits, pinned)
        self._center, self._seen = center_id, seen
        self._watch, self._tokens = watch, tokens

    def close(self) -> None:
        """End every request under way with reason `stopped`, and refuse those to come."""
        self._lines.close()

    def enrol(self, request: EnrolmentRequest) -> Enrolment:
        """Use the one-use code up."""
        asked = self._request("POST", routes.ENROLMENTS, codec.encode(request), again=False)
        return self._change(asked, lambda body: codec.decode(Enrolment, body))

    def health(self) -> None:
        """Whether the server is up; its answer tells the time."""
        self._read(self._request("GET", routes.HEALTH, prompt=True), lambda _: None)

    def snapshot(self, soon: float | None = None) -> Snapshot:
        """Configuration and board as they are now; `soon`: seconds until the answer begins."""
        asked = replace(self._request("GET", routes.SNAPSHOT), soon=soon)
        return self._read(asked, lambda body: codec.decode(Snapshot, body))

    def procedures(self) -> tuple[Procedure, ...]:
        """The public procedures of the center."""
        return self._read(self._request("GET", routes.PROCEDURES), procedures)

    def asset(self, sha256: str) -> bytes:
        """A photo or a medium, which a slow link may take long to bring."""
        asked = replace(self._request("GET", routes.ASSET, name=sha256), whole=ASSET_WHOLE)
        return self._read(asked, lambda body: body)

    def dossier(self, code: str) -> Dossier:
        """Where a dossier stands, by its code in the official form."""
        asked = self._request("GET", routes.DOSSIER, name=code)
        return self._read(asked, lambda body: codec.decode(Dossier, body))

    def notices(self) -> NoticesAnswer:
        """The words that stand in the hall."""
        asked = self._request("GET", routes.NOTICES)
        return self._read(asked, lambda body: codec.decode(NoticesAnswer, body))

    def notes(self, token: str, ticket_id: str) -> NotesAnswer:
        """What was noted about a ticket, by an officer's token."""
        asked = self._request("GET", routes.TICKET_NOTES, token=token, name=ticket_id)
        return self._read(asked, lambda body: codec.decode(NotesAnswer, body))

    def own_day(self, token: str) -> OwnDay:
        """The day of the officer with this token."""
        asked = self._request("GET", routes.OWN_DAY, token=token)
        return self._read(asked, lambda body: codec.decode(OwnDay, body))

    def command(self, body: bytes, token: str | None = None) -> tuple[Accepted, int | None]:
        """Carry out an encoded command, with an officer's token or the device's; its answer's epoch."""
        asked = self._request("POST", routes.COMMANDS, body, token=token, prompt=True)
        answer = self._changed(asked)
        return shaped(answer, codec.decode_accepted, sent=True), told_epoch(answer.headers)

    def journal(self, body: bytes) -> JournalAnswer:
        """Hand over a part of this device's journal."""
        asked = self._request("POST", routes.JOURNAL, body)
        return self._change(asked, lambda body: codec.decode(JournalAnswer, body))

    def witness(self, request: WitnessRequest) -> WitnessAnswer:
        """Testify of the server's journal, and hand back what it has lost."""
        asked = self._request("POST", routes.WITNESS, codec.encode(request))
        return self._change(asked, lambda body: codec.decode(WitnessAnswer, body))

    def sign_in(self, request: SignInRequest) -> SignIn:
        """Begin an officer's session at a counter."""
        asked = self._request("POST", routes.SIGN_INS, codec.encode(request))
        asked = replace(asked, headers={**asked.headers, routes.CHOOSES_HEADER: "1"})
        return self._change(asked, lambda body: codec.decode(SignIn, body))

    def sign_out(self, token: str) -> None:
        """End an officer's session."""
        self._change(self._request("DELETE", routes.CURRENT_SIGN_IN, token=token), lambda _: None)

    def staff(
        self,
        method: str,
        path: str,
        shape: Callable[[bytes], T],
        token: str | None = None,
        body: bytes | None = None,
        patience: float | None = None,
    ) -> T:
        """Whatever the staff pages ask, by a person's token; the answer may take so many seconds."""
        asked = self._request(method, path, body, token=token)
        if patience is not None:
            asked = replace(asked, soon=patience, whole=patience)
        return self._read(asked, shape) if method == "GET" else self._change(asked, shape)

    def next_token(self) -> str:
        """A token to take the place of this device's own, with its first use."""
        asked = self._request("POST", routes.CURRENT_TOKEN)
        return self._change(asked, lambda body: codec.decode(NewToken, body)).token

    def status(self, status: DeviceStatus) -> None:
        """Tell the server how the device is."""
        asked = self._request("PUT", routes.STATUS, codec.encode(status), prompt=True)
        self._change(asked, lambda _: None)

    def feed(self, after: Position, soon: float | None = None) -> Stream:
        """The open feed from just after a position; ClientError when it does not open.

        `soon`: seconds until its first bytes, where the next ones may take longer.
        """
        asked = replace(self._request("GET", routes.FEED, feed_after=after), soon=soon)
        try:
            found = self._as_known(asked, self._open)
        except Lost as lost:
            self._lost(lost)
            raise Unreachable(lost.reason, lost.detail) from lost
        if isinstance(found, Answer):
            raise failure(found, sent=False)
        return found

    def _open(self, asked: Request) -> Stream | Answer:
        line = self._lines.mine()
        response = line.open(asked)
        headers = response.headers
        self._answered(stamp(headers) is not None, 0.0, headers)
        if response.status_code == 200 and media_type(headers) == "text/event-stream":
            return Stream(
                opened=stamp(headers), more=partial(line.more, response), close=response.close
            )
        return line.finish(response)

    def _request(
        self,
        method: str,
        route: str,
        body: bytes | None = None,
        *,
        token: str | None = None,
        name: str = "",
        again: bool = True,
        prompt: bool = False,
        feed_after: Position | None = None,
    ) -> Request:
        headers: dict[str, str] = {}
        if token is not None:
            headers |= _bearer(token)
        if seen := self._seen():
            headers[routes.SEEN_HEADER] = f"{seen.epoch}.{seen.seq}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        if feed_after is not None:
            headers["Accept"] = "text/event-stream"
            headers["Last-Event-ID"] = f"{feed_after.epoch}.{feed_after.seq}"
        path = route.format(center=self._center, sha256=name, code=name, ticket_id=name)
        return Request(
            method=method, path=path, headers=headers, body=body, again=again, prompt=prompt
        )

    def _read(self, request: Request, shape: Callable[[bytes], T]) -> T:
        try:
            answer = self._ask(request)
        except Lost as lost:
            raise Unreachable(lost.reason, lost.detail) from lost
        return shaped(answer, shape, sent=False)

    def _change(self, request: Request, shape: Callable[[bytes], T]) -> T:
        return shaped(self._changed(request), shape, sent=True)

    def _changed(self, request: Request) -> Answer:
        try:
            return self._ask(request)
        except Lost as lost:
            if lost.sent:
                raise OutcomeUnknown(lost.reason, lost.detail) from lost
            raise Unreachable(lost.reason, lost.detail) from lost

    def _ask(self, request: Request) -> Answer:
        return self._as_known(request, self._ask_once)

    def _as_known(self, request: Request, once: Callable[[Request], T]) -> T:
        """Ask with the first of the device's tokens that the server knows."""
        if self._tokens is None or "Authorization" in request.headers:
            return once(request)
        return self._tokens.ask(
            lambda token: once(replace(request, headers={**request.headers, **_bearer(token)})),
            _unknown_token,
            lambda answer: not isinstance(answer, Answer) or answer.status < 300,
        )

    def _ask_once(self, request: Request) -> Answer:
        line = self._lines.mine()
        began = self._clock.monotonic()
        try:
            answer = line.ask(request)
        except Lost as lost:
            self._lost(lost)
            raise
        seconds = self._clock.monotonic() - began if request.prompt else 0.0
        self._answered(answer.ours, seconds, answer.headers)
        return answer

    def _answered(self, ours: bool, seconds: float, headers: Mapping[str, str]) -> None:
        if self._watch is None:
            return
        if ours:
            self._watch.answered(seconds, headers)
        else:
            self._watch.lost("not-our-server")

    def _lost(self, lost: Lost) -> None:
        if self._watch is not None:
            self._watch.lost(lost.reason)


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _unknown_token(answer: object) -> bool:
    if not isinstance(answer, Answer) or answer.status != 401:
        return False
    refusal = failure(answer, sent=False)
    return isinstance(refusal, Refused) and refusal.code == "unauthenticated"
