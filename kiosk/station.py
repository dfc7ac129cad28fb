"""A kiosk that belongs to a center: its session, its books, its own lane and its issuing."""

import logging
import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from common.board.queries import outlook_alone, service_day
from common.client.hall import Hall, Listener
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import RateVisit
from common.contract.ids import TicketId
from common.version import program_version
from kiosk.health import Health
from kiosk.inside import Inside
from kiosk.numbers.ballast import Ballast
from kiosk.numbers.books import Books
from kiosk.numbers.issuing import Issuing, Shown, Step
from kiosk.numbers.lane import Known, OwnLane
from kiosk.numbers.paper_log import GIVEN_KEPT, PaperLog
from kiosk.numbers.persons import Persons
from kiosk.numbers.reach import is_live, is_quiet
from kiosk.numbers.tickets import Intent, Issued
from kiosk.numbers.witness import Witness
from kiosk.paper import qr
from kiosk.place import UNKNOWN, Place, place_of
from kiosk.printer.result import Result
from kiosk.session import Opening, Session
from kiosk.states.staff import Given

log = logging.getLogger(__name__)

STUCK = 60.0
"""Seconds after which the issuing thread hangs: longer than any wait for server and printer."""

BOOKS, WITNESS, OUTBOX = "papers.sqlite3", "papers.witness", "outbox.sqlite3"


class Hardware(Protocol):
    """What a station asks of the program around it; `hall` is the latest one."""

    @property
    def hall(self) -> Hall: ...
    def print(self, ticket: Issued, place: Place) -> Result: ...


class Station:
    """Opened with the device's files, `start`ed once, `stop`ped once. OSError: they cannot be used.

    A file that is damaged is set aside, never overwritten: no number of it is given again.
    """

    def __init__(
        self,
        identity: DeviceIdentity,
        data: Path,
        listener: Listener,
        hardware: Hardware,
        opening: Opening,
    ) -> None:
        self.address, self._device = identity.server_url, identity.device_id
        self._data, self._hardware = data, hardware
        used = (data / OUTBOX).exists()
        self._ballast = Ballast(data / "ballast")
        self._books = Books(data / BOOKS)
        self._papers = PaperLog(self._books)
        try:
            self.lane = None
            if identity.lane is not None:
                witness = Witness(data / WITNESS)
                self.lane = OwnLane(self._books, witness, identity.lane, used=used)
            self.session: Session = opening(identity, data, listener, self._highest)
        except OSError:
            self._books.close()
            raise
        self.health = Health(self.session)
        told = self.session.last_facts()
        self.rated = frozenset(fact.ticket_id for fact in told if isinstance(fact, RateVisit))
        self._issuing = Issuing(
            self.session, self._papers, self.lane, Persons(told), self.health, self
        )
        self._worker = ThreadPoolExecutor(1, "issuing")
        self._keys: dict[TicketId, str] = {}
        self._beat: Future[None] | None = None
        self._asked_at = 0.0
        self._faulty = False

    def start(self) -> None:
        """Ends what the last run left, and connects."""
        self.beat()
        self._worker.submit(self._ballast.lay)
        self.session.start()

    def beat(self) -> None:
        """To be called now and then: the issuing thread is asked for a sign of life.

        It also ends what a fault has left, so that nothing of it waits for the next citizen.
        """
        if self._beat is None or self._beat.done():
            self._asked_at = time.monotonic()
            self._beat = self._worker.submit(self._recover)

    def well(self) -> bool:
        """Whether the issuing thread moves, and can end what was left."""
        waits = self._beat is not None and not self._beat.done()
        stuck = waits and time.monotonic() - self._asked_at > STUCK
        return not stuck and not self._faulty

    def stop(self) -> None:
        """Ends every thread; what was given out is on disk."""
        self.session.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._books.close()

    def issue(self, intent: Intent, report: Callable[[Step], None]) -> Future[None]:
        """Carries an intent out on the worker thread, which is where `report` is called."""

        def told(step: Step) -> None:
            if isinstance(step, Shown):
                self._make_code(step.ticket)
            report(step)

        issued = self._worker.submit(self._issuing.run, intent, told)
        self._worker.submit(self._ballast.lay)
        return issued

    def _make_code(self, ticket: Issued) -> None:
        """Page and paper find it made: it takes a frame's time."""
        config = self._hardware.hall.config
        if config is not None:
            qr.modules(qr.content(config.center.public_url, ticket.key))

    def look(self, hall: Hall) -> None:
        """The link as it is now, which is to be told now and then even when nothing changes."""
        self.health.link_is(hall.link, quiet=is_quiet(hall.link, self.session.clock.now()))

    def gives_alone(self) -> bool:
        """Whether numbers can be had without the server; a lane that was shut opens with the day."""
        try:
            return self.lane is not None and not self.lane.shut(self.known())
        except OSError as error:
            log.info("The own lane cannot be looked at: %s", error)
            return False

    def inside(self) -> Inside:
        """What a technician wants to know; OSError when the files cannot be read."""
        known, clock = self.known(), self.session.clock
        numbers: dict[str, int] = {}
        day = None
        if self.lane is not None and known is not None:
            day = self.lane.day(known)
            numbers = self._papers.numbers(self.lane.lane, day)
        refused = Counter(fact.code or "" for fact in self.session.quarantined())
        return Inside(
            held=self.session.held_facts(),
            quarantined=tuple(sorted(refused.items())),
            lane=None if self.lane is None else self.lane.lane,
            lane_lost=self.lane is not None and self.lane.shut(known),
            numbers=tuple(numbers.items()),
            day=day,
            alone=self.health.alone,
            unsure=self._papers.unsure_papers(),
            clock_told=clock.known,
            skew=clock.skew(),
            device=self._device,
            version=program_version(),
            disk_free=shutil.disk_usage(self._data).free,
        )

    def _recover(self) -> None:
        try:
            self._issuing.recover()
        except Exception:
            log.exception("what was left cannot be ended")
            self._faulty = True
        else:
            self._faulty = False

    def new_id(self) -> str:
        return self.session.new_id()

    def revoked(self) -> bool:
        return self._hardware.hall.link.revoked

    def _highest(self) -> Mapping[str, int]:
        board = self._hardware.hall.board
        if board is None or board.service_day is None:
            return {}
        try:
            return self._papers.numbers(board.shared_lane or 0, board.service_day)
        except OSError as error:
            log.info("The highest numbers of the shared lane cannot be told: %s", error)
            return {}

    def known(self) -> Known | None:
        hall, clock = self._hardware.hall, self.session.clock
        if hall.config is None:
            return None
        return Known(config=hall.config, board=hall.board, now=clock.now(), sure=clock.known)

    def place(self, ticket: Issued) -> Place:
        """The ticket's place as long as the hall is seen as it is; in a cut only the clock is known."""
        hall, now = self._hardware.hall, self.session.clock.now()
        config, board, birth = hall.config, hall.board, ticket.birth
        if config is None:
            return UNKNOWN
        if board is None or not is_live(hall.link, now):
            return replace(UNKNOWN, outlook=outlook_alone(config, now))
        if (board.service_day or service_day(config, now)) != birth.service_day:
            return UNKNOWN
        return place_of(board, config, birth.ticket_id, ticket.record, now)

    def make_room(self) -> bool:
        """The full disk's last room is for numbers."""
        return self._ballast.give_up()

    def print(self, ticket: Issued, place: Place) -> Result:
        self._keys[ticket.birth.ticket_id] = ticket.key
        for old in list(self._keys)[:-GIVEN_KEPT]:
            del self._keys[old]
        return self._hardware.print(ticket, place)

    def given(self) -> tuple[Given, ...]:
        """Today's last papers, newest first; a citizen's key is remembered while the program runs.

        OSError when the files cannot be read.
        """
        known = self.known()
        if known is None:
            return ()
        lane = self.lane
        day = service_day(known.config, known.now) if lane is None else lane.day(known)
        papers = self._papers.given(day)
        return tuple(Given(birth=birth, key=self._keys.get(birth.ticket_id)) for birth in papers)
