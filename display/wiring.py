"""Puts the display together: client, sound, page; the only place that knows them all."""

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtQuick import QQuickWindow

from assets.catalogue import LANGUAGES, known
from common.client.hall import Arrival, Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.speech.player import Player
from common.speech.speech import Speech
from common.ui.app import Application, FirstFrame, Ready, Screenshot
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.pictures import Pictures
from common.ui.retry import Retry
from common.ui.settings import Kept, Options
from common.ui.spare_code import SpareCode
from common.ui.ticker import Ticker
from display.announcer import Announcer
from display.viewmodels.hall_model import HallModel
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.queues_view import derive_queues

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "qml" / "Main.qml"
QUEUES_EVERY = 15
"""Seconds after which the queues' ranges are reckoned anew even when nothing happened."""

PICTURE_PATIENCE_MS = 8000
"""How long `--screenshot` waits for the hall before it takes what there is."""


class Display:
    """The running display: `run` shows it, `close` ends every thread."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._kept = Kept(options.data / "settings.json")
        language = options.language or self._kept.get("language") or "vi"
        self._app = Application(replace(options, screenshot=None), language)
        self._bridge = HallBridge()
        self._player = Player()
        self._speech = Speech(options.data / "spoken")
        self._announcer = Announcer(self._player, self._speech, self._bridge.deliver)
        self._session: CenterSession | None = None
        self._opening = Retry()
        self._hall = Hall(config=None, board=None, link=Link(state="starting", since=_now()))
        self._local = Local(enrolled=False, language=language)
        self._queues_due = 0.0
        self._spare = SpareCode(options)
        self._pictures = Pictures(self._bridge, self._pictures_changed)
        self.model = HallModel()
        self._first = self._first_start(language)
        self._ticker = Ticker(self._server_time, self._tick)
        self._connect()

    def run(self, ready: Ready | None = None) -> int:
        """Show the window and run until it closes; the exit status."""
        identity = known_identity("display", self._options)
        self._local = replace(self._local, enrolled=identity is not None)
        self._paint()
        window = self._app.show(PAGE, {"vm": self.model, "first": self._first})
        if identity is None:
            self._first.begin()
        else:
            FirstFrame(window, partial(self._begin, identity))
        self._ticker.start()
        if self._options.screenshot is not None:
            self._take_picture(window, self._options.screenshot)
        return self._app.run(window, ready)

    def close(self) -> None:
        """Stop clock, client and sound, in this order."""
        self._ticker.stop()
        self._opening.give_up()
        self._first.close()
        if self._session is not None:
            self._session.stop()
        self._bridge.close()
        self._player.close()
        self._speech.close()
        self._app.close()

    def _first_start(self, language: str) -> FirstStartModel:
        view = FirstStartView(
            language=language,
            address=self._options.server or "",
            code=self._options.code or "",
        )
        pinned = self._options.fingerprint
        return FirstStartModel("display", self._options.data, self._bridge, view, pinned=pinned)

    def _connect(self) -> None:
        self._bridge.hallChanged.connect(self._hall_changed)
        self._bridge.eventArrived.connect(self._event_arrived)
        self._announcer.changed.connect(self._sound_changed)
        self._first.enrolled.connect(self._enrolled)
        self._first.languageChosen.connect(self._choose_language)
        self.model.languageWanted.connect(self._next_language)
        self.model.enrolmentWanted.connect(self._enrol_again)
        self.model.trialWanted.connect(lambda: self._announcer.try_out(self._local.language))

    def _enrolled(self, identity: DeviceIdentity) -> None:
        self._begin(identity)
        self._paint()

    def _begin(self, identity: DeviceIdentity) -> None:
        self._local = replace(self._local, enrolled=True)
        self._opening.attempt(partial(self._open, identity))

    def _open(self, identity: DeviceIdentity) -> None:
        self._session = CenterSession(identity, self._options.data, self._bridge)
        self._session.start()

    def _enrol_again(self, code: str = "") -> None:
        """A refused display starts over; the kept identity lasts until a new one replaces it."""
        address = ""
        if self._session is not None:
            address = self._session.identity.server_url
            self._session.stop()
            self._session = None
        self._local = replace(self._local, enrolled=False)
        self._paint()
        if code:
            self._first.enrol(address, code)
        else:
            self._first.again(address)

    def _hall_changed(self, hall: Hall) -> None:
        if self._session is None:
            return
        first = self._hall.config is None
        if hall.board is not self._hall.board or hall.config is not self._hall.config:
            self._queues_due = 0.0
        self._hall = hall
        if first:
            self._show_queues(self._server_time())
        self._announcer.hall_changed(hall)
        if self._spare.take(hall.link):
            self._enrol_again(self._options.code or "")
            return
        if hall.config is not None and self._session is not None:
            self._pictures.want([row.asset for row in hall.config.media], self._session.asset)
        self._paint()

    def _event_arrived(self, arrival: Arrival) -> None:
        self._announcer.event_arrived(arrival)

    def _sound_changed(self) -> None:
        self._local = replace(
            self._local,
            announced=self._announcer.banner,
            silent=self._announcer.silent,
            voiceless=self._announcer.voiceless,
        )
        self._paint()

    def _tick(self, now: datetime) -> None:
        every = int(self._options.extra.get("alternate", "0"))
        languages = self._languages()
        if every and len(languages) > 1:
            self._show_language(languages[int(now.timestamp()) // every % len(languages)])
        if now.timestamp() >= self._queues_due:
            self._show_queues(now)
        self._paint()

    def _show_queues(self, now: datetime) -> None:
        self._queues_due = now.timestamp() + QUEUES_EVERY
        self.model.show_queues(derive_queues(self._hall, self._local.language, now))

    def _paint(self) -> None:
        if self._session is not None:
            self._local = replace(self._local, sure=self._session.clock.plausible)
        self.model.show_hall(derive(self._hall, self._local, self._server_time()))

    def _pictures_changed(self) -> None:
        self._local = replace(self._local, pictures=self._pictures.urls)
        self._paint()

    def _languages(self) -> tuple[str, ...]:
        return LANGUAGES if self._hall.config is None else known(self._hall.config.center.languages)

    def _next_language(self) -> None:
        languages = self._languages()
        shown = self._local.language
        place = languages.index(shown) + 1 if shown in languages else 0
        self._choose_language(languages[place % len(languages)])

    def _choose_language(self, language: str) -> None:
        self._show_language(language)
        self._kept.remember(language=language)

    def _show_language(self, language: str) -> None:
        if language != self._local.language:
            self._local = replace(self._local, language=language)
            self._app.language.switch(language)
            self._show_queues(self._server_time())
            self._paint()

    def _server_time(self) -> datetime:
        return self._session.clock.now() if self._session is not None else _now()

    def _take_picture(self, window: QQuickWindow, file: Path) -> None:
        pictures: list[Any] = []

        def take() -> None:
            if not pictures:
                pictures.append(Screenshot(window, file, self._app.qt))

        def take_hall() -> None:
            if self.model.property("page") == "hall" and not self.model.property("trouble"):
                take()

        self.model.viewChanged.connect(take_hall)
        QTimer.singleShot(PICTURE_PATIENCE_MS, take)


def _now() -> datetime:
    return datetime.now(UTC)
