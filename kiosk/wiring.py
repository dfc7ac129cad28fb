"""The kiosk put together: session, issuing, printer, scanner, view models, window."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from common.client.hall import Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import Command
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.pictures import Pictures
from common.ui.spare_code import SpareCode
from kiosk.choices import Choices
from kiosk.flow import Flow
from kiosk.local import Local
from kiosk.numbers.issuing import Failed, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.paper.desk import Desk, fate_of, receipt_of, sample_receipt
from kiosk.paper.receipt import Receipt
from kiosk.place import Place
from kiosk.printer.result import Result
from kiosk.printer.status import Status
from kiosk.printer.target import Target, parse
from kiosk.session import Opening, open_session
from kiosk.station import Station
from kiosk.viewmodels import inside_model, kiosk_model, queue_model, rating_model, ticket_model
from kiosk.viewmodels.printer_model import PrinterModel

log = logging.getLogger(__name__)

TICK_MS = 250
LOOK_MS = 10_000
"""How often the printer of a resting kiosk is looked at."""


class Kiosk(QObject):
    """The only place that knows all parts; everything of it runs on the GUI thread but what is said.

    It is the flow's Port.
    """

    _stepped = Signal(object, object)

    def __init__(
        self, application: Application, choices: Choices, opening: Opening = open_session
    ) -> None:
        super().__init__()
        self._opening = opening
        self._application = application
        self._choices = choices
        self._data = application.options.data
        self.bridge = HallBridge(self)
        self._station: Station | None = None
        self._unopened: DeviceIdentity | None = None
        self._desk = Desk(parse(choices.printer), choices.width)
        self._photos = Pictures(self.bridge, self._show)
        self._spare = SpareCode(application.options)
        link = Link(state="starting", since=datetime.now(UTC))
        local = Local(
            language=application.language.code,
            has_printer=self._desk.target.kind != "none",
            has_scanner=choices.scanner != "none",
        )
        self.flow = Flow(self, Hall(config=None, board=None, link=link), local, self._show)
        self._page = local.page
        self._make_models()
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self.bridge.hallChanged.connect(self._hall_changed)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.flow.tick)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    def properties(self) -> dict[str, QObject]:
        """What Main.qml requires."""
        return {
            "kiosk": self.kiosk,
            "queue": self.queue,
            "ticket": self.ticket,
            "rating": self.rating,
            "printer": self.printer,
            "inside": self.inside,
            "first": self.first,
        }

    def start(self) -> None:
        """Opens the center where this device is enrolled, else begins the first start."""
        self._desk.rehearse(self.flow.local.language, self.now())
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
        if self._station is not None:
            self._station.stop()
        self._desk.close()

    def settled(self) -> bool:
        """Whether the page stays as it is until something happens."""
        return not self.first.property("busy") and self.kiosk.property("page") != "starting"

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
        future = self._desk.put(self._paper_of(ticket, place, reprint=True))
        self.bridge.deliver(future, lambda done: on_result(fate_of(done)))

    def keep(self, fact: Command) -> bool:
        assert self._station is not None
        try:
            self._station.session.send_fact(fact)
        except OSError:
            log.exception("a rating could not be kept")
            return False
        return True

    def _make_models(self) -> None:
        options = self._application.options
        self.kiosk = kiosk_model.KioskModel(self.flow, self)
        self.queue = queue_model.QueueModel(self.flow, self)
        self.ticket = ticket_model.TicketModel(self.flow, self)
        self.rating = rating_model.RatingModel(self.flow, self)
        self.inside = inside_model.InsideModel(self)
        self.printer = PrinterModel(
            self._choices.printer, self._test_print, lambda: self.flow.local.language, self
        )
        self.printer.chosen.connect(self._printer_chosen)
        view = FirstStartView(
            language=self.flow.local.language,
            address=options.server or "",
            code=options.code or "",
        )
        pinned = options.fingerprint
        self.first = FirstStartModel("kiosk", self._data, self.bridge, view, pinned=pinned)
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
        self.flow.broke(broken=False)
        self.flow.alone(can=station.gives_alone())
        station.start()
        self._show()

    def _enrol_again(self) -> None:
        """The server knows this device no more, and a new code was brought along."""
        assert self._station is not None
        station, self._station = self._station, None
        station.stop()
        self.flow.home()
        self.first.enrol(station.address, self._application.options.code or "")

    def print(self, ticket: Issued, place: Place) -> Result:
        """One paper, on the calling thread, which waits for it."""
        return self._desk.print(self._paper_of(ticket, place))

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
            self.flow.alone(can=self._station.gives_alone())
        if self.flow.local.page == "rest":
            self._ask_printer()

    def _ask_printer(self) -> None:
        self.bridge.deliver(self._desk.look(), self._looked)

    def _looked(self, done: Future[Status]) -> None:
        if done.cancelled():
            return
        status = done.result()
        self.flow.printer_seen(status)
        if self._station is not None:
            self._station.session.report_printer(
                status.trouble or ("ready" if status.known else None)
            )

    def _hall_changed(self, hall: Hall) -> None:
        if self._station is None:
            return
        if self._spare.take(hall.link):
            self._enrol_again()
            return
        if hall.config is not None:
            photos = [officer.photo for officer in hall.config.officers]
            self._photos.want(photos, self._station.session.asset)
        self.flow.hall_changed(hall)

    def _test_print(self, target: Target, on_result: Callable[[Result], None]) -> None:
        desk = Desk(target, self._choices.width)
        future = desk.put(sample_receipt(self.flow.local.language, datetime.now().astimezone()))

        def done(result: Future[Result]) -> None:
            desk.close(wait=False)
            on_result(fate_of(result))

        self.bridge.deliver(future, done)

    def _printer_chosen(self, words: str) -> None:
        try:
            self._choices.keep_printer(words)
        except OSError:
            log.exception("the printer could not be kept for the next start")
        before, self._desk = self._desk, Desk(parse(words), self._choices.width)
        before.close(wait=False)
        self.flow.printer_changed(has_printer=self._desk.target.kind != "none")
        self._look()

    def _show(self) -> None:
        hall, local, now = self.flow.hall, self.flow.local, self.now()
        if self._station is not None:
            self._station.look(hall)
        self._application.language.switch(local.language)
        self.queue.show_view(queue_model.derive(hall, local, now))
        self.ticket.show_view(ticket_model.derive(hall, local))
        self.rating.show_view(rating_model.derive(hall, local, self._photos.urls))
        self.inside.show_view(self._inside(hall, local, now))
        known = self.enrolled or local.broken
        view = kiosk_model.derive(hall, local, now, self.seconds(), enrolled=known)
        self.kiosk.show_view(view)
        came_back, self._page = local.page == "rest" != self._page, local.page
        if came_back:
            self._ask_printer()

    def _inside(self, hall: Hall, local: Local, now: datetime) -> inside_model.View:
        if local.page != "inside":
            return inside_model.View()
        inside = None
        try:
            inside = None if self._station is None else self._station.inside()
        except OSError:
            log.info("the kiosk's files cannot be read", exc_info=True)
        return inside_model.derive(inside, hall, local, now)
