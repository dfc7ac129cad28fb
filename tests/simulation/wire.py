"""The network between a machine and the server: every message has its fate."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from requests.structures import CaseInsensitiveDict

from common.client.clock import ServerClock
from common.client.errors import Unreachable
from common.client.link.exchange import Answer, Lost, Request, Waits, media_type, stamp
from tests.simulation.hub import Hub
from tests.simulation.site import Site, Wire

Mode = Literal["up", "down", "hole", "mute"]  # mute: only what it says is lost
FATES = ("lost", "reset", "reply-lost", "reply-reset", "late", "slow", "double", "portal")
BRISK, SLUGGISH = (0.001, 0.03), (0.2, 3.0)
HEARING = ("up", "mute")
WAITS = {"late": (0.4, 9.0), "brink": (0.62, 0.65)}
FATE_CHANCES = (4, 2, 6, 2, 6, 4, 6, 3)
PORTAL = {"Content-Type": "text/html"}


@dataclass
class Link:
    """One machine's way to the server: whether it is up, and how many messages meet with something."""

    hub: Hub
    site: Site
    dice: random.Random
    met: Counter[str]
    mode: Mode = "up"
    storm: float = 0.0
    status: int = 0
    brink: bool = False
    """The next number that is asked for comes at the last moment."""
    chosen: str = ""  # what the next message that changes something meets with
    asked: Callable[[Request], None] = lambda *_: None
    came: Callable[[], None] = lambda: None
    heard: Callable[[Request, int, bytes], None] = lambda *_: None
    pipes: list["Pipe"] = field(default_factory=list)

    def set(self, mode: Mode) -> None:
        """From now on; open feeds break off where it goes down, and stall in a black hole."""
        self.mode = mode
        for pipe in list(self.pipes):
            if mode == "down":
                pipe.cut()
            elif mode in HEARING:
                pipe.flow()

    def fate(self, request: Request) -> str:
        """What happens to the next message."""
        if self.brink and b'"IssueTicket"' in (request.body or b""):
            fate, self.brink = "brink", False
        elif self.chosen and request.method == "POST":
            fate, self.chosen = self.chosen, ""
        elif self.dice.random() >= self.storm:
            return ""
        else:
            fate = self.dice.choices(FATES, FATE_CHANCES)[0]
        self.met[fate] += 1
        return fate

    def delay(self, fate: str = "") -> float:
        """Seconds that a message is on its way."""
        return self.dice.uniform(*(SLUGGISH if fate == "slow" else BRISK))


class Response:
    """What came back of a request; a Wire of the server fills it."""

    def __init__(self, link: Link, fate: str) -> None:
        self.status_code = 0
        self.headers: CaseInsensitiveDict[str] = CaseInsensitiveDict()
        self.body = b""
        self.pipe: Pipe | None = None
        self.wire: Wire | None = None
        self.lost: Lost | None = None
        self.done = False
        self._link, self._fate = link, fate
        self._wake: Callable[[], None] = lambda: None

    def hear(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        if self.done:
            wake()

    def settle(self, lost: Lost | None = None) -> None:
        """The client is told, unless it has gone."""
        if not self.done:
            self.done, self.lost = True, lost
            self._wake()

    def begun(self, status: int, headers: Mapping[str, str]) -> None:
        self.status_code, self.headers = status, CaseInsensitiveDict(headers)
        if media_type(self.headers) == "text/event-stream":
            self.pipe = Pipe(self._link, self.wire)
            self._later(self._opened)

    def piece(self, piece: bytes) -> None:
        if self.pipe is not None:
            self.pipe.send(piece)
        else:
            self.body += piece

    def ended(self, whole: bool) -> None:
        if self.pipe is not None:
            self.pipe.send(None)
        elif not whole or self._fate == "reply-reset":
            self._later(lambda: self.settle(Lost("closed", sent=True)))
        elif self._fate != "reply-lost":
            low, high = WAITS.get(self._fate, (0.0, 0.0))
            self._later(self.settle, self._link.dice.uniform(low, high))

    def close(self) -> None:
        if self.pipe is not None:
            self.pipe.cut()

    def _opened(self) -> None:
        if self.done:
            self.close()
        self.settle()

    def _later(self, call: Callable[[], None], more: float = 0.0) -> None:
        def arrive() -> None:
            if self._link.mode in HEARING:
                call()

        self._link.hub.after(self._link.delay(self._fate) + more, arrive)


class Pipe:
    """The pieces of a feed, in order, to one client."""

    def __init__(self, link: Link, wire: Wire | None) -> None:
        self._link = link
        self._wire = wire
        self._ready: list[bytes] = []
        self._stalled: list[bytes | None] = []
        self._last = 0.0
        self._wake: Callable[[], None] = lambda: None
        self.open = True
        link.pipes.append(self)

    def send(self, piece: bytes | None) -> None:
        """On its way after all that was sent before; None is the end."""
        hub = self._link.hub
        self._last = max(self._last, hub.now + self._link.delay())
        hub.at(self._last, lambda: self._arrive(piece))

    def flow(self) -> None:
        """The way is free again."""
        stalled, self._stalled = self._stalled, []
        for piece in stalled:
            self._take(piece)

    def cut(self) -> None:
        """Both ends know that it is over."""
        if self in self._link.pipes:
            self._link.pipes.remove(self)
        self.open = False
        if self._wire is not None:
            self._wire.is_open = False
        self._wake()

    def more(self, hub: Hub, seconds: float) -> bytes:
        """What has come, or will within so many seconds; Unreachable."""
        if not self._ready and self.open:
            hub.wait(self._hear, seconds)
        if self._ready:
            taken = b"".join(self._ready)
            self._ready.clear()
            return taken
        if not self.open:
            raise Unreachable("closed", "the feed was cut")
        raise Unreachable("timed-out", "the feed fell silent")

    def _hear(self, wake: Callable[[], None]) -> None:
        self._wake = wake

    def _arrive(self, piece: bytes | None) -> None:
        if self._link.mode == "hole" or self._stalled:
            self._stalled.append(piece)
        elif self.open:
            self._take(piece)

    def _take(self, piece: bytes | None) -> None:
        if piece is None:
            self.cut()
        else:
            self._ready.append(piece)
            self._wake()


class Line:
    """As common.client.link.line.Line, over a Link."""

    def __init__(self, link: Link, clock: ServerClock, waits: Waits | None) -> None:
        self._link, self._clock = link, clock
        self._waits = waits or Waits()
        self._closed = False

    def ask(self, request: Request) -> Answer:
        return self._answer(request, self.open(request))

    def open(self, request: Request) -> Any:
        try:
            return self._once(request)
        except Lost as first:
            if first.reason != "closed" or not request.again or self._closed:
                raise
        try:
            return self._once(request)
        except Lost as second:
            raise Lost(second.reason, sent=True, detail=second.detail) from second

    def finish(self, response: Response) -> Answer:
        return self._answer(Request(method="GET", path=""), response)

    def more(self, response: Response) -> bytes:
        assert response.pipe is not None
        return response.pipe.more(self._link.hub, self._waits.read)

    def close(self) -> None:
        self._closed = True
        for pipe in list(self._link.pipes):
            pipe.cut()

    def _answer(self, request: Request, response: Response) -> Answer:
        self._link.status = response.status_code
        self._link.heard(request, response.status_code, response.body)
        return Answer(
            status=response.status_code,
            kind=media_type(response.headers),
            headers=response.headers,
            body=response.body,
            ours=stamp(response.headers) is not None,
        )

    def _once(self, request: Request) -> Response:
        if self._closed:
            raise Lost("stopped", sent=False)
        hub, link = self._link.hub, self._link
        sent = self._clock.monotonic()
        fresh = link.mode == "hole" and link.dice.random() < 0.5
        response = send(link, request)
        hub.wait(response.hear, self._waits.connect if fresh else self._waits.read)
        if not response.done:
            response.done = True
            if fresh:
                raise Lost("no-connection", sent=False)
            raise Lost("timed-out", sent=True)
        if response.lost is not None:
            raise response.lost
        told = stamp(response.headers)
        if told is not None:
            self._clock.observe(sent, self._clock.monotonic(), told)
        return response


def send(link: Link, request: Request) -> Response:
    """Put a request on its way."""
    link.asked(request)
    fate = link.fate(request)
    response = Response(link, fate)
    if link.mode == "down":
        lost = Lost("no-connection", sent=False)
        link.hub.after(link.delay(), lambda: response.settle(lost))
    elif fate == "portal":
        link.hub.after(link.delay(), lambda: _intrude(link, response))
    elif fate == "reset":
        link.hub.after(link.delay(), lambda: response.settle(Lost("closed", sent=True)))
    elif fate != "lost":
        link.hub.after(link.delay(fate), lambda: _deliver(link, request, response))
        if fate == "double" and media_type(request.headers) != "text/event-stream":
            again = Response(link, "reply-lost")
            link.hub.after(link.dice.uniform(0, 15), lambda: _deliver(link, request, again))
    return response


def _intrude(link: Link, response: Response) -> None:
    """Somebody else answers in the server's place."""
    response.begun(link.dice.choice((400, 403, 404, 409)), PORTAL)
    response.settle()


def _deliver(link: Link, request: Request, response: Response) -> None:
    if link.mode != "up":
        return
    if not link.site.up:
        lost = Lost("no-connection", sent=False)
        link.hub.after(link.delay(), lambda: response.settle(lost))
        return
    link.came()
    response.wire = Wire(begun=response.begun, piece=response.piece, ended=response.ended)
    link.site.ask(request, response.wire)
