"""The shell of the pages: which one is on screen, how long, in which language, and the way home."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec.structs import replace

from assets.catalogue import known
from common.client.hall import Hall
from kiosk.flows.journey import Journey
from kiosk.idle import HELPED, Idle, Page, Stay
from kiosk.local import KEPT, Local
from kiosk.printer.status import Status
from kiosk.states.helping import HelpState
from kiosk.states.voicing import VoiceState

FORGET_AFTER = 60.0
"""Seconds after which an untouched rest page is as for everybody: in its own language, without help."""

VISITED: frozenset[Page] = frozenset(("ticket", "thanks"))
"""Pages at which a citizen has what they came for: who touches the rest page after them is another."""


class Port(Protocol):
    """What the shell asks of the world; seconds of a monotonic clock."""

    def seconds(self) -> float: ...


class Flow:
    """Holds hall and local; `changed` is called after each change of either.

    The journeys `join` once; each is told of what happens on its pages.
    """

    def __init__(self, port: Port, hall: Hall, local: Local, changed: Callable[[], None]) -> None:
        self._port = port
        self._changed = changed
        self._journeys: Sequence[Journey[Any]] = ()
        self.hall = hall
        self.local = local

    def join(self, journeys: Sequence[Journey[Any]]) -> None:
        """The journeys that this kiosk offers."""
        self._journeys = journeys

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall
        self.put(met=self.local.met or hall.link.state == "online")

    def alone(self, *, can: bool) -> None:
        """Whether numbers can be had without the server."""
        self.put(alone=can)

    def printer_seen(self, status: Status) -> None:
        """The printer was looked at."""
        self.put(printer=status)

    def printer_changed(self, *, has_printer: bool) -> None:
        """Another printer was chosen, or none."""
        self.put(has_printer=has_printer, printer=None)

    def broke(self, *, broken: bool) -> None:
        """Whether the kiosk cannot do its work: no number and no rating until that is mended."""
        self.put(broken=broken)

    def touched(self) -> None:
        """A finger is on the screen: the page's time starts again."""
        self.put(idle=replace(self.local.idle, touched_at=self._port.seconds()))

    def tick(self) -> None:
        """Time goes on: a page nobody touches ends."""
        now = self._port.seconds()
        if self.local.idle.over(now):
            self._end()
        elif self._forgotten(now):
            self.put(language=self._first_language(), help=HelpState(), voice=VoiceState())
        else:
            self._changed()

    def language(self, code: str) -> None:
        self.put(language=code)

    def enter(self, door: str) -> None:
        """A door of the rest page was touched."""
        if self.local.page == "rest":
            for journey in self._journeys:
                if journey.door == door:
                    journey.enter()

    def home(self) -> None:
        """Back to rest by a touch: before the end of a visit it is the same citizen who stands there."""
        self._unnoticed()
        page = self.local.help.before if self.local.page == "help" else self.local.page
        self._leave(self.rest if page in VISITED else self._rest_as_set)

    def back(self) -> None:
        """One page back where there is one."""
        if not any(journey.back() for journey in self._journeys):
            self.home()

    def scanned(self, scan: object) -> None:
        """Whichever journey understands it takes it; who was told of an unknown one may try again."""
        self._unnoticed()
        if not any(journey.scanned(scan) for journey in self._journeys):
            self._changed()

    def look_inside(self) -> None:
        """The hidden corner was held: the staff's way in, from rest only."""
        self.enter("inside")

    def fail(self, code: str) -> None:
        """Says on a page of its own what could not be done."""
        self.go("failed", failure=code)

    def rest(self) -> None:
        """The rest page, with nothing kept of the citizen who was here."""
        self._rest(self._first_language())

    def go(self, page: Page, stay: Stay | None = None, **changes: Any) -> None:
        """Shows a page, for its time or that of `stay`."""
        self.local = replace(self.local, page=page, **changes)
        self._stay(page if stay is None else stay)

    def put(self, **changes: Any) -> None:
        """Changes what is known, and nothing of the page's time."""
        self.local = replace(self.local, **changes)
        self._changed()

    def _end(self) -> None:
        """The page's time is up: behind the notice of an unknown code is the page it was scanned on."""
        if self.local.page == "unknown" and self.local.carding.before != "rest":
            self.back()
        else:
            self._leave(self.rest)

    def _unnoticed(self) -> None:
        """Who was told of an unknown code stands where it was scanned."""
        if self.local.page == "unknown":
            self.local = replace(self.local, page=self.local.carding.before)

    def _leave(self, rest: Callable[[], None]) -> None:
        """To rest, unless the page's journey sees to it itself."""
        if not any(journey.leave() for journey in self._journeys):
            rest()

    def _rest_as_set(self) -> None:
        """The same for the same citizen: in this language, with help and guidance, while it is touched."""
        help_ = replace(self.local.help, before="rest", asked="", sent_seq=0)
        self._rest(self.local.language, help=help_, voice=self.local.voice)

    def _rest(self, language: str, **stays: Any) -> None:
        kept = {name: getattr(self.local, name) for name in KEPT}
        self.local = Local(language=language, **kept, **stays)
        self._stay("rest")

    def _stay(self, stay: Stay) -> None:
        ease = HELPED if self.local.help.on or self.local.voice.on else 1
        self.put(idle=Idle(stay, self._port.seconds(), ease))

    def _forgotten(self, now: float) -> bool:
        local = self.local
        quiet = now - local.idle.touched_at > FORGET_AFTER
        asked = local.help.on or local.voice.on or local.voice.wished
        chosen = asked or local.language != self._first_language()
        return local.page == "rest" and quiet and chosen

    def _first_language(self) -> str:
        config, standing = self.hall.config, self.local.standing
        if config is None:
            return self.local.language
        spoken = config.center.languages
        return standing if standing in known(spoken) else spoken[0]
