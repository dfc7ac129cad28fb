"""The counter program's only composition: identity, session, desk, models, window."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtQuick import QQuickWindow

from common.client.hall import Arrival, Hall
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.ui.app import Application, FirstFrame
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.retry import Retry
from common.ui.settings import Kept, Options
from common.ui.ticker import Ticker
from counter.desk import Desk
from counter.hand import Hand
from counter.hand_book import HandBook
from counter.keeper import Keeper
from counter.local import FORMS, Form, Local
from counter.models import Models
from counter.surroundings import Surroundings

PAGE = Path(__file__).parent / "qml" / "Main.qml"
TO_LANGUAGE = {"vi": "en", "en": "vi"}
"""Where each language is switched to."""


class Counter:
    """One officer's window; `open` shows it, `close` ends what runs in the background."""

    def __init__(self, app: Application, options: Options) -> None:
        self._app, self._options = app, options
        self._kept = Kept(options.data / "settings.json")
        self._identity = known_identity("counter", options)
        self._local = _kept_local(self._kept, options, enrolled=self._identity is not None)
        app.language.switch(self._local.language)
        self._bridge = HallBridge()
        self._bridge.hallChanged.connect(self._hall_changed)
        self._bridge.eventArrived.connect(self._event_arrived)
        self._models = Models(self._local, datetime.now(UTC))
        self._models.vm.errand.connect(self._errand)
        self._session: CenterSession | None = None
        self._opening = Retry()
        self._desk: Desk | None = None
        self._window: QQuickWindow | None = None
        self._around: Surroundings | None = None
        self._ticker: Ticker | None = None
        self._first = self._first_start()

    def open(self) -> QQuickWindow:
        """Show the window: the center's, where the device has one, else the first start."""
        window = self._app.show(PAGE, {**self._models.properties(), "first": self._first})
        self._window = window
        self._models.watch(window)
        if self._identity is not None:
            FirstFrame(window, partial(self._connect, self._identity))
        else:
            self._first.begin()
        return window

    def close(self) -> None:
        """End threads and requests."""
        self._bridge.close()
        self._first.close()
        self._disconnect()

    def settled(self) -> bool:
        """Whether the page stays as it is until something happens."""
        return not self._first.property("busy") and self._models.vm.property("page") != "starting"

    def _first_start(self) -> FirstStartModel:
        view = FirstStartView(
            language=self._local.language,
            address=self._options.server or "",
            code=self._options.code or "",
        )
        pinned = self._options.fingerprint
        first = FirstStartModel("counter", self._options.data, self._bridge, view, pinned=pinned)
        first.enrolled.connect(self._connect)
        first.languageChosen.connect(self._switch)
        return first

    def _connect(self, identity: DeviceIdentity) -> None:
        self._local = replace(self._local, enrolled=True)
        self._opening.attempt(partial(self._begin, identity))

    def _begin(self, identity: DeviceIdentity) -> None:
        session = CenterSession(identity, self._options.data, self._bridge)
        keeper, book = Keeper(self._options.data), HandBook(self._options.data)
        desk = Desk(session, keeper, book, self._bridge.deliver, self._local, self._paint)
        self._session, self._desk = session, desk
        self._models.attach(desk, session, self._bridge)
        if self._window is not None:
            self._around = Surroundings(self._window, desk, self._models)
        self._ticker = Ticker(session.clock.now, self._tick)
        self._ticker.start()
        session.start()

    def _tick(self, now: datetime) -> None:
        if self._desk is not None:
            self._desk.tick(now)
        if self._around is not None:
            self._around.tick()

    def _disconnect(self) -> None:
        self._opening.give_up()
        if self._around is not None:
            self._around.close()
        self._around = None
        if self._ticker is not None:
            self._ticker.stop()
        if self._session is not None:
            self._session.stop()
        self._ticker = self._session = self._desk = None

    def _enrol_again(self, desk: Desk) -> None:
        address = self._session.identity.server_url if self._session is not None else ""
        self._local = replace(desk.local, enrolled=False, signed=None, busy="", question=None)
        self._disconnect()
        self._models.paint(None, self._local, datetime.now(UTC))
        self._first.again(address)

    def _hall_changed(self, hall: Hall) -> None:
        if self._desk is not None:
            self._desk.hall_changed(hall)

    def _event_arrived(self, arrival: Arrival) -> None:
        if self._desk is not None and self._session is not None:
            self._desk.event_arrived(arrival, self._session.identity.device_id)

    def _paint(self) -> None:
        if self._desk is not None and self._session is not None:
            self._models.paint(self._desk.hall, self._desk.local, self._session.clock.now())
            if self._around is not None:
                self._around.look()
            signed = self._desk.local.signed
            if signed is not None and self._kept.get("counter") != signed.counter_id:
                self._kept.remember(counter=signed.counter_id)

    def _errand(self, name: str) -> None:
        desk = self._desk
        if name.startswith("language:"):
            self._switch(name.partition(":")[2])
        elif desk is None:
            return
        elif name == "enrol":
            self._enrol_again(desk)
        elif name == "language":
            self._switch(TO_LANGUAGE[desk.local.language])
        elif name == "contrast":
            self._remember(contrast=not desk.local.contrast)
        elif name == "on-top":
            self._remember(on_top=not desk.local.on_top)
        elif name == "form":
            self._remember(form=FORMS[(FORMS.index(desk.local.form) + 1) % len(FORMS)])
        elif name.startswith("form-"):
            self._remember(form=name.removeprefix("form-"))
        else:
            raise ValueError(name)

    def _switch(self, language: str) -> None:
        self._app.language.switch(language)
        self._local = replace(self._local, language=language)
        if self._desk is None:
            self._models.paint(None, self._local, datetime.now(UTC))
        self._remember(language=language)

    def _remember(self, **changes: str | bool) -> None:
        if self._desk is not None:
            self._desk.change(**changes)
        self._kept.remember(**{name: str(value) for name, value in changes.items()})


def _kept_local(kept: Kept, options: Options, *, enrolled: bool) -> Local:
    return Local(
        enrolled=enrolled,
        language=options.language or kept.get("language") or "vi",
        contrast=kept.get("contrast") == "True",
        on_top=kept.get("on_top") == "True",
        form=_form(kept.get("form")),
        chosen_counter=kept.get("counter"),
        hand=Hand(after=timedelta(seconds=int(options.extra.get("by_hand_after", "60")))),
    )


def _form(kept: str | None) -> Form:
    return next((form for form in FORMS if form == kept), "panel")
