"""The kiosk put together: session, issuing, printer, scanner, view models, window."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from common.client.hall import Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import Command
from common.contract.config import Procedure
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import known_identity
from common.ui.pictures import Pictures
from common.ui.spare_code import SpareCode
from kiosk.choices import Choices
from kiosk.flow import Flow
from kiosk.inside import Inside
from kiosk.journeys import Journeys
from kiosk.languages import OwnLanguages
from kiosk.local import Local
from kiosk.models import Models, first_start, printer_setup
from kiosk.numbers.issuing import Failed, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.paper.checklist import checklist_of
from kiosk.paper.desk import receipt_of
from kiosk.paper.receipt import Receipt
from kiosk.place import Place
from kiosk.printer.result import Result
from kiosk.printer.status import Status
from kiosk.printer.target import Target
from kiosk.printing import Printing
from kiosk.session import Opening, Session, open_session
from kiosk.staffing import Staffing, is_watched
from kiosk.states.staff import Given
from kiosk.station import Station
from kiosk.stock import Stock
from kiosk.voice.speaking import Speaking

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

TICK_MS = 250
LOOK_MS = 10_000
"""How often the printer of a resting kiosk is looked at."""


class Kiosk(QObject):
    """The only place that knows all parts; everything of it runs on the GUI thread but what is said.

    It is the Port of the shell and of every journey.
    """

    _stepped = Signal(object, object)

    def __init__(
        self, application: Application, choices: Choices, opening: Opening = open_session
    ) -> None:
        super().__init__()
        self._opening = opening
        self._application = application
        self._data = application.options.data
        self.bridge = HallBridge(self)
        self._station: Station | None = None
        self._unopened: DeviceIdentity | None = None
        self.printing = Printing(choices, self.bridge)
        self._photos = Pictures(self.bridge, self._show)
        self._languages = OwnLanguages(self.bridge, self._show)
        self._spare = SpareCode(application.options)
        self.hands = Staffing(self, self._data, application.qt.exit)
        link = Link(state="starting", since=datetime.now(UTC))
        local = Local(
            language=application.language.code,
            has_printer=self.printing.there,
            has_scanner=choices.scanner != "none",
            standing=self.hands.language,
            watched=is_watched(),
        )
        self.flow = Flow(self, Hall(config=None, board=None, link=link), local, self._show)
        self.speaking = Speaking(self.flow, choices.voice_keys, self._data, self.bridge)
        self._page = local.page
        self.journeys = Journeys(self.flow, self)
        self.models = Models(self.flow, self.journeys, self._photos, self)
        self._stock = Stock(self.journeys.looking.stock, self)
        self._make_setup(choices)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self.bridge.hallChanged.connect(self._hall_changed)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.flow.tick)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    def properties(self) -> dict[str, QObject]:
        """What Main.qml requires."""
        return {**self.models.properties(), "printer": self.printer, "first": self.first}

    def start(self) -> None:
        """Opens the center where this device is enrolled, else begins the first start."""
        self.printing.desk.rehearse(self.flow.local.language, self.now())
        identity = known_identity("kiosk", self._application.options)
        if identity is None:
            self.first.begin()
        else:
            self._open(identity)
        self._tick.start()
        self._looking.start()
        self._look()
        self._show()

    def close(self) -> None:
        """Ends every thread; what was given out is on disk."""
        self._tick.stop()
        self._looking.stop()
        self.bridge.close()
        self.first.close()
        self.speaking.close()
        self._stock.close()
        if self._station is not None:
            self._station.stop()
        self.hands.close()
        self.printing.close()

    def settled(self) -> bool:
        """Whether the page stays as it is until something happens."""
        return not self.first.property("busy") and self.models.kiosk.property("page") != "starting"

    def alive(self) -> bool:
        """Whether the thread that gives the numbers moves; without it a restart is better."""
        return self._station is None or self._station.well()

    @property
    def enrolled(self) -> bool:
        """Whether this device belongs to a center."""
        return self._station is not None

    @property
    def hall(self) -> Hall:
        """The latest one."""
        return self.flow.hall

    def now(self) -> datetime:
        return datetime.now(UTC) if self._station is None else self._station.session.clock.now()

    def seconds(self) -> float:
        return time.monotonic()

    def issue(self, intent: Intent, on_step: Callable[[Step], None]) -> None:
        assert self._station is not None
        work = self._station.issue(intent, lambda step: self._stepped.emit(on_step, step))
        self.bridge.deliver(work, lambda done: self._ended(done, on_step))

    def reprint(self, ticket: Issued, place: Place, on_result: Callable[[Result], None]) -> None:
        self.printing.put(self._paper_of(ticket, place, reprint=True), on_result)

    def print_list(self, procedure: Procedure, on_result: Callable[[Result], None]) -> None:
        config = self.flow.hall.config
        assert config is not None
        papers = checklist_of(config, procedure, self.flow.local.language, self.now())
        self.printing.put_list(papers, on_result)

    def ask(
        self,
        question: Callable[[Session], Future[Answer]],
        on_done: Callable[[Future[Answer]], None],
    ) -> None:
        """Asks the center's session; the answer comes back on this thread, once it is there."""
        assert self._station is not None
        self.bridge.deliver(question(self._station.session), on_done)

    def keep(self, fact: Command) -> bool:
        assert self._station is not None
        try:
            self._station.session.send_fact(fact)
        except OSError:
            log.exception("a %s could not be kept", type(fact).__name__)
            return False
        return True

    def given(self) -> tuple[Given, ...]:
        return () if self._station is None else self._station.given()

    def _make_setup(self, choices: Choices) -> None:
        options = self._application.options
        self.printer = printer_setup(choices, self._test_print, self.flow, self)
        self.printer.chosen.connect(self._printer_chosen)
        self.first = first_start(options, self.bridge, self.flow.local.language)
        self.first.enrolled.connect(self.printer.keep)
        self.first.enrolled.connect(self._open)
        self.first.languageChosen.connect(self.flow.language)

    def _open(self, identity: DeviceIdentity) -> None:
        try:
            station = Station(identity, self._data, self.bridge, self, self._opening)
        except OSError:
            if self._unopened is None:
                log.exception("the files in %s cannot be used", self._data)
            self._unopened = identity
            self.flow.broke(broken=True)
            return
        self._station, self._unopened = station, None
        self.flow.put(device=identity.device_id, rated=station.rated)
        self._stock.open(self._data, identity.device_id, station.session)
        self.flow.broke(broken=False)
        self.flow.alone(can=station.gives_alone())
        station.start()
        self._show()

    def _enrol_again(self) -> None:
        """The server knows this device no more, and a new code was brought along."""
        assert self._station is not None
        self.flow.home()
        station, self._station = self._station, None
        station.stop()
        self.first.enrol(station.address, self._application.options.code or "")

    def print(self, ticket: Issued, place: Place) -> Result:
        """One paper, on the calling thread, which waits for it."""
        return self.printing.print(self._paper_of(ticket, place))

    def _paper_of(self, ticket: Issued, place: Place, *, reprint: bool = False) -> Receipt:
        config = self.flow.hall.config
        assert config is not None
        scanned = self.flow.local.has_scanner
        return receipt_of(config, ticket, place, scanned=scanned, reprint=reprint)

    def _step(self, on_step: Callable[[Step], None], step: Step) -> None:
        on_step(step)

    def _ended(self, done: Future[None], on_step: Callable[[Step], None]) -> None:
        error = done.exception()
        if error is not None:
            log.error("issuing ended badly", exc_info=error)
            on_step(Failed("internal"))

    def _look(self) -> None:
        if self._unopened is not None:
            self._open(self._unopened)
        elif self._station is not None:
            self.flow.broke(broken=not self._station.well())
            self._station.beat()
            self._stock.look(self.flow.hall)
            self.flow.alone(can=self._station.gives_alone())
        if self.flow.local.page == "rest":
            self._ask_printer()

    def _ask_printer(self) -> None:
        self.printing.look(self._looked)

    def _looked(self, status: Status) -> None:
        self.flow.printer_seen(status)
        if self._station is not None:
            self._station.session.report_printer(status.told)

    def _hall_changed(self, hall: Hall) -> None:
        if self._station is None:
            return
        if self._spare.take(hall.link):
            self._enrol_again()
            return
        if hall.config is not None:
            photos = [officer.photo for officer in hall.config.officers]
            self._photos.want(photos, self._station.session.asset)
            self._languages.want(hall.config, self._station.session.asset)
        self._stock.look(hall)
        self.flow.hall_changed(hall)

    def _test_print(self, target: Target, on_result: Callable[[Result], None]) -> None:
        self.printing.test(target, self.flow.local.language, on_result)

    def _printer_chosen(self, words: str) -> None:
        self.printing.choose(words)
        self.flow.printer_changed(has_printer=self.printing.there)
        self._look()

    def _show(self) -> None:
        hall, local, now = self.flow.hall, self.flow.local, self.now()
        if self._station is not None:
            self._station.look(hall)
        self._application.language.switch(local.language)
        known = self.enrolled or local.broken
        self.models.show_inside(self._inside, hall, local, now)
        self.models.show(hall, local, now, self.seconds(), enrolled=known)
        came_back, self._page = local.page == "rest" != self._page, local.page
        if came_back:
            self._ask_printer()

    def _inside(self) -> Inside | None:
        try:
            return None if self._station is None else self._station.inside()
        except OSError:
            log.info("the kiosk's files cannot be read", exc_info=True)
            return None
