"""Announces calls one after another, and notices behind them: banner, chime, phrase, repeat."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from assets import asset
from common.board.queries import still_called
from common.client.hall import Arrival, Hall
from common.contract.config import Config
from common.contract.events import CallUndone, TicketCalled, TicketRecalled, TicketResumed
from common.speech import pcm
from common.speech.joining import evened
from common.speech.manifest import Fault
from common.speech.player import Player
from common.speech.reading import Phrase
from common.speech.speech import Speech, Spoken
from common.ui.bridge import Deliver
from display import spoken_notices
from display.hours import level_at, quiet_at
from display.phrases import call_phrases
from display.playlist import BANNER, HallCall, Playlist, advance, arrive, speaks_again, withdraw
from display.spoken_notices import Notices
from display.uttering import Utterance
from display.voices import Voices

CHIME = -17.0
"""The loudness of the chime in LUFS, above that of speech."""

NOTICE_WAITS_MS = 60_000
"""A notice that has waited so long behind calls is said between them, a stretch after each call."""

Now = Callable[[], datetime]
Concerns = Callable[[HallCall], bool]


class Announcer(QObject):
    """Turns arrivals into announcements; `changed` tells of a new banner or a new state of sound.

    `now` is the server's time; `concerns` says which calls are announced here.
    """

    changed = Signal()

    def __init__(
        self,
        player: Player,
        speech: Speech,
        deliver: Deliver,
        now: Now,
        concerns: Concerns | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player, self._deliver = player, deliver
        self._now, self._concerns = now, concerns or _everywhere
        self._voices = Voices(speech, deliver, self)
        self._utterance = Utterance(player, deliver, self)
        self._utterance.over.connect(self._over)
        self._chime = pcm.sound(evened(pcm.read(asset("sounds/chime.wav")), CHIME))
        self._playlist = Playlist()
        self._notices = Notices()
        self._noticed: str | None = None
        self._hall: Hall | None = None
        self._since = QElapsedTimer()
        self._noticing = QElapsedTimer()
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._next)
        player.availableChanged.connect(self.changed)
        self._voices.changed.connect(self.changed)

    @property
    def banner(self) -> HallCall | None:
        """The call that fills the banner."""
        return self._playlist.current.call if self._playlist.current else None

    @property
    def noticed(self) -> str | None:
        """The id of the notice that is being read aloud."""
        return self._noticed

    def voices_came(self) -> None:
        """There are other voices on this device now."""
        self._voices.renewed()

    @property
    def silent(self) -> bool:
        """Whether there is no output to play on."""
        return self._player.available is False

    @property
    def voiceless(self) -> tuple[str, ...]:
        """The languages that should be spoken and have no voice here."""
        return self._voices.missing

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What the chosen recorded voices lacked: the staff's business, another voice spoke instead."""
        return self._voices.faults

    def hall_changed(self, hall: Hall) -> None:
        """Take the newest picture of the center; a new way of announcing is tried out in silence.

        A server put back to an older state begins a new epoch: what was called before is over.
        """
        before, self._hall = self._hall, hall
        if _another_epoch(before, hall) and self._playlist != Playlist():
            self._playlist = Playlist()
            self._next()
        if hall.config is not None:
            self._voices.use(hall.config.announcing, hall.config.center.noun)

    def event_arrived(self, arrival: Arrival) -> None:
        """Queue a call; drop an undone one."""
        event = arrival.event.data
        if isinstance(event, TicketCalled | TicketRecalled | TicketResumed):
            call = HallCall(
                seq=arrival.event.seq,
                ticket_id=event.ticket_id,
                label=event.label,
                counter_id=event.counter_id,
                counter_number=event.counter_number,
            )
            if self._concerns(call):
                self._playlist = arrive(self._playlist, call, arrival.age)
                self._go_on()
        elif isinstance(event, CallUndone):
            announced = self._playlist.current
            self._playlist = withdraw(self._playlist, event.ticket_id, event.counter_id)
            if announced is not None and self._playlist.current is None:
                self._next()

    def say_notice(self, notice_id: str, words: str, language: str) -> None:
        """Read a notice aloud behind the calls, once; before it the chime."""
        if not self._notices.waiting:
            self._noticing.start()
        self._notices = spoken_notices.post(self._notices, notice_id, words, language)
        if self._idle:
            self._next()

    def drop_notice(self, notice_id: str) -> None:
        """Say nothing more of a notice that was withdrawn or is over."""
        self._notices = spoken_notices.drop(self._notices, notice_id)
        if self._noticed == notice_id:
            self._next()

    def try_out(self, language: str) -> None:
        """Let the chime and a sentence in `language` be heard, unless something is being announced."""
        self._deliver(self._voices.test(language), self._sound_trial)

    def _sound_trial(self, answer: "Future[Spoken]") -> None:
        self._voices.tried(answer)
        if self._idle:
            self._set_level()
            self._utterance.begin(self._chime, answer)

    def _go_on(self) -> None:
        """With the next call, unless something is being said that it may not cut off."""
        cuts = self._noticed is not None and self._playlist.waiting and not self._overdue
        if self._idle or cuts or self._hold.isActive():
            self._next()

    @property
    def _idle(self) -> bool:
        return self._playlist.current is None and self._noticed is None

    @property
    def _overdue(self) -> bool:
        return bool(self._notices.waiting) and self._noticing.hasExpired(NOTICE_WAITS_MS)

    def _next(self) -> None:
        before, self._noticed = self._noticed, None
        self._utterance.stop()
        self._hold.stop()
        if before is not None or not self._overdue:
            self._playlist = advance(self._playlist, self._still_called)
        else:
            self._playlist = Playlist(waiting=self._playlist.waiting)
        if self._hall is not None and self._hall.config is not None:
            if self._playlist.current is not None:
                self._announce(self._hall.config)
            elif self._notices.phrase is not None:
                self._read(self._notices.phrase, before)
        self.changed.emit()

    def _announce(self, config: Config) -> None:
        announcement = self._playlist.current
        assert announcement is not None
        self._since.start()
        self._set_level()
        call = announcement.call
        phrases = call_phrases(
            call.label,
            call.counter_number,
            config.announcing,
            config.center.noun,
            short=announcement.short,
        )
        self._utterance.begin(
            self._chime if announcement.chime else b"",
            None if self._quiet() else self._voices.spoken(phrases),
            lambda spoken: speaks_again(self._playlist, spoken, config.announcing.repeats),
        )

    def _read(self, phrase: Phrase, before: str | None) -> None:
        """The next stretch of a notice; the chime where it begins, or begins again after calls."""
        self._noticed = self._notices.waiting[0].id
        self._set_level()
        self._utterance.begin(
            b"" if self._noticed == before else self._chime,
            None if self._quiet() else self._voices.spoken((phrase,)),
        )

    def _over(self) -> None:
        """What was being said is said."""
        if self._noticed is not None:
            done = spoken_notices.drop if self._quiet() else spoken_notices.said
            self._notices = done(self._notices, self._noticed)
            self._next()
        elif self._playlist.waiting or self._overdue:
            self._next()
        elif self._playlist.current is not None:
            least = round(BANNER.total_seconds() * 1000)
            self._hold.start(max(0, least - self._since.elapsed()))

    def _set_level(self) -> None:
        if self._hall is not None and self._hall.config is not None:
            config = self._hall.config
            self._player.level(level_at(config.announcing, config.center.timezone, self._now()))

    def _quiet(self) -> bool:
        config = self._hall.config if self._hall else None
        return config is not None and quiet_at(
            config.announcing, config.center.timezone, self._now()
        )

    def _still_called(self, call: HallCall) -> bool:
        board = self._hall.board if self._hall else None
        stands = board is not None and still_called(board, call.ticket_id, call.counter_id)
        return stands and self._concerns(call)


def _everywhere(call: HallCall) -> bool:
    return True


def _another_epoch(before: Hall | None, now: Hall) -> bool:
    if before is None or before.board is None or now.board is None:
        return False
    return before.board.epoch != now.board.epoch
