"""Announces calls one after another: banner, chime, phrase, repeat; silent where nothing can sound."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from assets import asset
from assets.catalogue import text
from common.client.hall import Arrival, Hall
from common.contract.config import Announcing, Config
from common.contract.events import CallUndone, TicketCalled, TicketRecalled, TicketResumed
from common.speech import pcm
from common.speech.joining import evened
from common.speech.player import Player
from common.speech.reading import Phrase
from common.speech.speech import Speech, Spoken
from display.phrases import call_phrases
from display.playlist import (
    BANNER,
    HallCall,
    Playlist,
    advance,
    arrive,
    speaks_again,
    withdraw,
)

log = logging.getLogger(__name__)

Deliver = Callable[["Future[Any]", Callable[["Future[Any]"], None]], None]
"""Brings a future's end to the GUI thread."""

CHIME = -17.0
"""The loudness of the chime in LUFS, above that of speech."""

VOICELESS_SECONDS = 3.0
"""How long a call holds the banner where no voice can speak it."""

PAUSE_SECONDS = 0.5
"""Between a phrase and its repeat."""

PATIENCE_MS = 4000
"""How long a phrase is waited for after its chime."""


class Announcer(QObject):
    """Turns arrivals into announcements; `changed` tells of a new banner or a new state of sound."""

    changed = Signal()

    def __init__(
        self, player: Player, speech: Speech, deliver: Deliver, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player, self._speech, self._deliver = player, speech, deliver
        self._chime = pcm.sound(evened(pcm.read(asset("sounds/chime.wav")), CHIME))
        self._playlist = Playlist()
        self._hall: Hall | None = None
        self._announcing: Announcing | None = None
        self._missing: tuple[str, ...] = ()
        self._token = 0
        self._then: Callable[[], None] | None = None
        self._phrase: bytes | None = None
        self._voiced = False
        self._spoken = 0
        self._since = QElapsedTimer()
        self._hold = _timer(self, self._next)
        self._patience = _timer(self, self._give_up_phrase)
        player.finished.connect(self._sounded)
        player.availableChanged.connect(self.changed)

    @property
    def banner(self) -> HallCall | None:
        """The call that fills the banner."""
        return self._playlist.current.call if self._playlist.current else None

    @property
    def silent(self) -> bool:
        """Whether there is no output to play on."""
        return self._player.available is False

    @property
    def voiceless(self) -> tuple[str, ...]:
        """The languages that should be spoken and have no voice here."""
        return self._missing

    def hall_changed(self, hall: Hall) -> None:
        """Take the newest picture of the center; a new way of announcing is tried out in silence.

        A server put back to an older state begins a new epoch: what was called before is over.
        """
        before, self._hall = self._hall, hall
        if _another_epoch(before, hall) and self._playlist != Playlist():
            self._playlist = Playlist()
            self._next()
        if hall.config is not None and hall.config.announcing != self._announcing:
            self._announcing = hall.config.announcing
            trial = call_phrases("A001", 1, self._announcing, hall.config.center.noun, short=False)
            answer = self._speech.speak(trial, self._announcing.words)
            self._deliver(answer, self._tried)

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
            self._playlist = arrive(self._playlist, call, _age(arrival))
            if self._playlist.current is None or self._hold.isActive():
                self._next()
        elif isinstance(event, CallUndone):
            announced = self._playlist.current
            self._playlist = withdraw(self._playlist, event.ticket_id, event.counter_id)
            if announced is not None and self._playlist.current is None:
                self._next()

    def try_out(self, language: str) -> None:
        """Let the chime and a sentence in `language` be heard, unless a call is being announced."""
        phrase = Phrase(language=language, text=text(language, "speech.test"))
        words = self._announcing.words if self._announcing else "north"
        self._deliver(self._speech.speak((phrase,), words), self._sound_trial)

    def _sound_trial(self, answer: "Future[Spoken]") -> None:
        self._tried(answer)
        spoken = _result(answer)
        if self.banner is None:
            self._player.stop()
            self._sound(self._chime + (spoken.sound if spoken else b""), _nothing_more)

    def _next(self) -> None:
        self._player.stop()
        self._hold.stop()
        self._patience.stop()
        self._then = None
        self._playlist = advance(self._playlist, self._still_called)
        announcement = self._playlist.current
        if announcement is not None and self._hall is not None and self._hall.config is not None:
            self._since.start()
            self._spoken = 0
            self._phrase = None
            self._voiced = False
            if announcement.chime:
                self._sound(self._chime, self._speak)
            self._order_phrase(announcement.call, self._hall.config, short=announcement.short)
            if not announcement.chime:
                self._speak()
        self.changed.emit()

    def _order_phrase(self, call: HallCall, config: Config, *, short: bool) -> None:
        phrases = call_phrases(
            call.label, call.counter_number, config.announcing, config.center.noun, short=short
        )
        answer = self._speech.speak(phrases, config.announcing.words)
        self._deliver(answer, partial(self._phrase_made, call))

    def _phrase_made(self, call: HallCall, answer: "Future[Spoken]") -> None:
        if call != self.banner or self._phrase is not None:
            return
        spoken = _result(answer)
        self._voiced = spoken is not None and bool(spoken.sound)
        self._phrase = spoken.sound if spoken and spoken.sound else pcm.silence(VOICELESS_SECONDS)
        if self._patience.isActive():
            self._speak()

    def _speak(self) -> None:
        if self._phrase is None:
            self._patience.start(PATIENCE_MS)
            return
        self._patience.stop()
        self._sound(self._phrase, self._phrase_over)

    def _give_up_phrase(self) -> None:
        log.warning("a phrase was not made in time")
        self._phrase = pcm.silence(VOICELESS_SECONDS)
        self._speak()

    def _phrase_over(self) -> None:
        self._spoken += 1
        repeats = self._announcing.repeats if self._announcing else 1
        if self._phrase and self._voiced and speaks_again(self._playlist, self._spoken, repeats):
            self._sound(pcm.silence(PAUSE_SECONDS) + self._phrase, self._phrase_over)
        elif self._playlist.waiting:
            self._next()
        else:
            least = round(BANNER.total_seconds() * 1000)
            self._hold.start(max(0, least - self._since.elapsed()))

    def _sound(self, sound: bytes, then: Callable[[], None]) -> None:
        self._token += 1
        self._then = then
        self._player.play(sound, self._token)

    def _sounded(self, token: int) -> None:
        if token == self._token and self._then is not None:
            then, self._then = self._then, None
            then()

    def _tried(self, answer: "Future[Spoken]") -> None:
        spoken = _result(answer)
        missing = (
            spoken.missing if spoken else self._announcing.languages if self._announcing else ()
        )
        if missing != self._missing:
            self._missing = missing
            if missing:
                log.warning("no voice for %s: chime only", ", ".join(missing))
            self.changed.emit()

    def _still_called(self, call: HallCall) -> bool:
        board = self._hall.board if self._hall else None
        ticket = board.tickets.get(call.ticket_id) if board else None
        return (
            ticket is not None and ticket.state == "called" and ticket.counter_id == call.counter_id
        )


def _nothing_more() -> None:
    """What follows a trial."""


def _age(arrival: Arrival) -> timedelta:
    """Since the call was made: one given back to a restored server was recorded anew."""
    return arrival.age + max(timedelta(0), arrival.event.recorded_at - arrival.event.occurred_at)


def _another_epoch(before: Hall | None, now: Hall) -> bool:
    if before is None or before.board is None or now.board is None:
        return False
    return before.board.epoch != now.board.epoch


def _result(answer: "Future[Spoken]") -> Spoken | None:
    return None if answer.cancelled() or answer.exception() else answer.result()


def _timer(owner: QObject, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
