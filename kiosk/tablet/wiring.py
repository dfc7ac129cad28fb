"""The tablet put together: session, flow, view model, photos, languages, first start."""

import logging
import time
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from common.client.hall import Arrival, Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import Command, RateVisit
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.pictures import Pictures
from common.ui.settings import Kept
from common.ui.spare_code import SpareCode
from kiosk.languages import OwnLanguages
from kiosk.session import Opening, Session, open_session
from kiosk.tablet.flow import Flow
from kiosk.tablet.local import Local
from kiosk.tablet.model import TabletModel
from kiosk.tablet.view import derive, language
from kiosk.typing.syllable import Style
from kiosk.viewmodels.typing_model import TypingModel

log = logging.getLogger(__name__)

TICK_MS = 250
AGAIN_MS = 10_000
"""How often files that cannot be used are tried again."""


class Tablet(QObject):
    """The only place that knows all parts; everything of it runs on the GUI thread."""

    def __init__(
        self, application: Application, kept: Kept, opening: Opening = open_session
    ) -> None:
        super().__init__()
        self._application, self._kept, self._opening = application, kept, opening
        self._data = application.options.data
        self.bridge = HallBridge(self)
        self._session: Session | None = None
        self._identity: DeviceIdentity | None = None
        self._photos = Pictures(self.bridge, self._show)
        self._languages = OwnLanguages(self.bridge, self._show)
        self._spare = SpareCode(application.options)
        hall = Hall(config=None, board=None, link=Link(state="starting", since=datetime.now(UTC)))
        chosen = application.options.language or ""
        local = Local(counter=kept.get("counter") or "", chosen=chosen)
        self.flow = Flow(self, hall, local, self._show)
        self.model = TabletModel(self.flow, self)
        self.typing = TypingModel(self._tone, self.flow.stay, self)
        self.model.counterChosen.connect(self._stand_at)
        self.first = self._first_start()
        self.bridge.hallChanged.connect(self._hall_changed)
        self.bridge.eventArrived.connect(self._happened)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.flow.tick)
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._try_again)

    def properties(self) -> dict[str, QObject]:
        """What Tablet.qml requires."""
        return {"tablet": self.model, "typing": self.typing, "first": self.first}

    def start(self) -> None:
        """Opens the center where this device is enrolled, else begins the first start."""
        identity = known_identity("tablet", self._application.options)
        if identity is None:
            self.first.begin()
        else:
            self._open(identity)
        self._tick.start()
        self._show()

    def close(self) -> None:
        """Ends every thread; what was rated is on disk."""
        self._tick.stop()
        self._again.stop()
        self.bridge.close()
        self.first.close()
        if self._session is not None:
            self._session.stop()

    def settled(self) -> bool:
        """Whether the page stays as it is until something happens."""
        return not self.first.property("busy") and self.model.property("page") != "starting"

    def seconds(self) -> float:
        return time.monotonic()

    def keep(self, fact: Command) -> bool:
        assert self._session is not None
        try:
            self._session.send_fact(fact)
        except OSError:
            log.exception("a %s could not be kept", type(fact).__name__)
            return False
        return True

    def _tone(self) -> Style:
        config = self.flow.hall.config
        return "old" if config is None else config.kiosk.tone

    def _first_start(self) -> FirstStartModel:
        options = self._application.options
        view = FirstStartView(
            language=self._application.language.code,
            address=options.server or "",
            code=options.code or "",
        )
        first = FirstStartModel("tablet", self._data, self.bridge, view, pinned=options.fingerprint)
        first.enrolled.connect(self._open)
        first.languageChosen.connect(self.flow.language)
        return first

    def _open(self, identity: DeviceIdentity) -> None:
        self._identity = identity
        try:
            session = self._opening(identity, self._data, self.bridge, dict)
            told = session.last_facts()
        except OSError:
            if not self.flow.local.broken:
                log.exception("the files in %s cannot be used", self._data)
            self.flow.put(broken=True)
            self._again.start()
            return
        self._session = session
        rated = frozenset(fact.ticket_id for fact in told if isinstance(fact, RateVisit))
        self.flow.put(broken=False, rated=rated)
        session.start()

    def _try_again(self) -> None:
        assert self._identity is not None
        self._open(self._identity)

    def _stand_at(self, counter_id: str) -> None:
        self._kept.remember(counter=counter_id)
        self.flow.put(counter=counter_id)

    def _hall_changed(self, hall: Hall) -> None:
        if self._session is None:
            return
        if self._spare.take(hall.link):
            self._enrol_again()
            return
        if hall.config is not None:
            photos = [officer.photo for officer in hall.config.officers]
            self._photos.want(photos, self._session.asset)
            self._languages.want(hall.config, self._session.asset)
        self.flow.hall_changed(hall)

    def _happened(self, arrival: Arrival) -> None:
        self.flow.happened(arrival)

    def _enrol_again(self) -> None:
        """The server knows this device no more, and a new code was brought along."""
        assert self._session is not None
        assert self._identity is not None
        self.flow.send()
        session, self._session = self._session, None
        session.stop()
        self.first.enrol(self._identity.server_url, self._application.options.code or "")

    def _show(self) -> None:
        hall, local = self.flow.hall, self.flow.local
        clock = None if self._session is None else self._session.clock
        now = datetime.now(UTC) if clock is None else clock.now()
        self._application.language.switch(language(hall, local))
        enrolled = self._session is not None or local.broken
        view = derive(hall, local, now, self.seconds(), self._photos.urls, enrolled=enrolled)
        self.model.show_view(view)
