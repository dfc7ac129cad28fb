"""Puts the display together: client, sound, page; the only place that knows them all."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from common.client.hall import Arrival, Hall
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.speech.packs import SENT, of_device
from common.speech.player import Player
from common.speech.speech import Speech
from common.ui.app import Application, FirstFrame, Ready
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.retry import Retry
from common.ui.settings import Kept, Options
from common.ui.spare_code import SpareCode
from common.ui.ticker import Ticker
from display.announcer import Announcer
from display.notices import PostedNotices
from display.photograph import Photograph
from display.placing import Placing
from display.playlist import HallCall
from display.screen import Screen
from display.sent_voices import SentVoices

PAGE = Path(__file__).parent / "qml" / "Main.qml"


class Display:
    """The running display: `run` shows it, `close` ends every thread."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._kept = Kept(options.data / "settings.json")
        language = options.language or self._kept.get("language") or "vi"
        self._app = Application(replace(options, screenshot=None), language)
        self._bridge = HallBridge()
        self._session: CenterSession | None = None
        self._opening = Retry()
        self._spare = SpareCode(options)
        self._player = Player()
        self._speech = Speech(options.data / "spoken", packs=of_device(options.data))
        self._announcer = Announcer(
            self._player, self._speech, self._bridge.deliver, self._server_time, self._concerns
        )
        self._sent = SentVoices(options.data / SENT, self._bridge, self._announcer.voices_came)
        self._notices = PostedNotices(self._announcer, self._bridge.deliver, self._noticed)
        self._screen = Screen(self._app.language, self._bridge, self._server_time)
        self._app.engine.addImageProvider("video", self._screen.media.provider)
        extra = options.extra
        self._placing = Placing(self._kept, extra.get("place"), self._placed, extra.get("notices"))
        self._first = self._first_start(language)
        self._ticker = Ticker(self._server_time, self._tick)
        self._connect()

    def run(self, ready: Ready | None = None) -> int:
        """Show the window and run until it closes; the exit status."""
        identity = known_identity("display", self._options)
        self._screen.know(enrolled=identity is not None)
        self._placed()
        models = {"vm": self._screen.model, "door": self._screen.door, "setup": self._screen.setup}
        window = self._app.show(PAGE, {**models, "first": self._first})
        if identity is None:
            self._first.begin()
        else:
            FirstFrame(window, partial(self._begin, identity))
        self._ticker.start()
        if self._options.screenshot is not None:
            model, file = self._screen.model, self._options.screenshot
            self._photograph = Photograph(window, model, file, self._app.qt)
        return self._app.run(window, ready)

    def close(self) -> None:
        """Stop clock, client, media and sound, in this order."""
        self._ticker.stop()
        self._opening.give_up()
        self._first.close()
        if self._session is not None:
            self._session.stop()
        self._bridge.close()
        self._screen.media.close()
        self._sent.close()
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
        model, setup = self._screen.model, self._screen.setup
        model.languageWanted.connect(self._next_language)
        model.enrolmentWanted.connect(self._enrol_again)
        model.trialWanted.connect(lambda: self._announcer.try_out(self._screen.local.language))
        setup.opened.connect(self._placing.show)
        setup.closed.connect(self._placing.hide)
        setup.placeChosen.connect(self._placing.choose)
        setup.aloudChosen.connect(self._placing.read_notices)

    def _enrolled(self, identity: DeviceIdentity) -> None:
        """Who has typed a code is there to say where the display hangs."""
        self._begin(identity)
        if not self._options.code and self._kept.get("place") is None:
            self._placing.show()

    def _begin(self, identity: DeviceIdentity) -> None:
        self._screen.know(enrolled=True)
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
        self._screen.know(enrolled=False)
        if code:
            self._first.enrol(address, code)
        else:
            self._first.again(address)

    def _hall_changed(self, hall: Hall) -> None:
        if self._session is None:
            return
        self._screen.know(sure=self._session.clock.plausible)
        self._screen.take(hall)
        self._announcer.hall_changed(hall)
        if self._spare.take(hall.link):
            self._enrol_again(self._options.code or "")
            return
        if hall.config is not None and self._session is not None:
            self._screen.media.want(hall.config.media, self._session.asset)
            self._sent.want(hall.config.announcing.packs, self._session.asset)
        self._follow_notices()

    def _event_arrived(self, arrival: Arrival) -> None:
        self._announcer.event_arrived(arrival)
        self._notices.arrived(arrival)

    def _follow_notices(self) -> None:
        """Beside one counter none is shown or said: the hall's own displays are for that."""
        if self._session is not None and self._placing.place.kind != "counter":
            now = self._server_time()
            self._notices.follow(self._screen.hall, now, self._session.notices)

    def _noticed(self) -> None:
        self._screen.know(notices=self._notices.words)

    def _concerns(self, call: HallCall) -> bool:
        return self._screen.scope.has_counter(call.counter_id)

    def _sound_changed(self) -> None:
        self._screen.know(
            announced=self._announcer.banner,
            silent=self._announcer.silent,
            voiceless=self._announcer.voiceless,
            faults=self._announcer.faults,
        )

    def _placed(self) -> None:
        placing = self._placing
        self._notices.read(placing.aloud)
        self._screen.know(place=placing.place, aloud=placing.aloud, setup=placing.open)

    def _tick(self, now: datetime) -> None:
        every = int(self._options.extra.get("alternate", "0"))
        languages = self._screen.languages
        if every and len(languages) > 1:
            self._screen.know(language=languages[int(now.timestamp()) // every % len(languages)])
        if self._session is not None:
            self._screen.know(sure=self._session.clock.plausible)
            self._session.report_reading(self._reads())
        self._follow_notices()
        self._screen.tick(now)

    def _reads(self) -> str:
        """Where this display reads notices aloud; empty where it does not, has no sound, or one counter."""
        placing = self._placing
        reads = placing.aloud and not self._announcer.silent and placing.place.kind != "counter"
        return str(placing.place) if reads else ""

    def _next_language(self) -> None:
        languages, shown = self._screen.languages, self._screen.local.language
        place = languages.index(shown) + 1 if shown in languages else 0
        self._choose_language(languages[place % len(languages)])

    def _choose_language(self, language: str) -> None:
        self._screen.know(language=language)
        self._kept.remember(language=language)

    def _server_time(self) -> datetime:
        return self._session.clock.now() if self._session is not None else datetime.now(UTC)
