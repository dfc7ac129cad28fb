"""One announcement on the output: the chime, the phrase as soon as it is made, and its repeats."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from common.speech import pcm
from common.speech.player import Player
from common.speech.speech import Spoken
from common.ui.bridge import Deliver

log = logging.getLogger(__name__)

VOICELESS_SECONDS = 3.0
"""How long what no voice can speak holds its place."""

PAUSE_SECONDS = 0.5
"""Between a phrase and its repeat."""

BREATH_SECONDS = 0.35
"""Before a phrase that no chime announces."""

PATIENCE_MS = 4000
"""How long a phrase is waited for after its chime."""

Again = Callable[[int], bool]
"""Whether a phrase that was spoken so many times is due again."""


class Utterance(QObject):
    """Says one thing at a time; `over` tells that it is said. Lives on the GUI thread."""

    over = Signal()

    def __init__(self, player: Player, deliver: Deliver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player, self._deliver = player, deliver
        self._round = 0
        self._breath = b""
        self._token = 0
        self._then: Callable[[], None] | None = None
        self._making: Future[Spoken] | None = None
        self._phrase: bytes | None = None
        self._voiced = False
        self._spoken = 0
        self._again: Again = _once
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up_phrase)
        player.finished.connect(self._sounded)

    def begin(
        self, chime: bytes, phrase: "Future[Spoken] | None", again: Again | None = None
    ) -> None:
        """Say this in place of all else; without a `phrase` there is the silence of one."""
        self.stop()
        self._phrase, self._voiced, self._spoken = None, False, 0
        self._again = again or _once
        self._breath = b"" if chime else pcm.silence(BREATH_SECONDS)
        if phrase is None:
            self._phrase = pcm.silence(VOICELESS_SECONDS)
        else:
            self._making = phrase
            self._deliver(phrase, partial(self._made, self._round))
        if chime:
            self._sound(chime, self._speak)
        else:
            self._speak()

    def stop(self) -> None:
        """Fall silent; `over` is not told of what was stopped, and what is not made yet is not made."""
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self._round += 1
        self._player.stop()
        self._patience.stop()
        self._then = None

    def _made(self, begun: int, answer: "Future[Spoken]") -> None:
        if begun != self._round or self._phrase is not None:
            return
        spoken = result(answer)
        self._voiced = spoken is not None and bool(spoken.sound)
        self._phrase = spoken.sound if spoken and spoken.sound else pcm.silence(VOICELESS_SECONDS)
        if self._patience.isActive():
            self._speak()

    def _speak(self) -> None:
        if self._phrase is None:
            self._patience.start(PATIENCE_MS)
            return
        self._patience.stop()
        self._sound(self._breath + self._phrase, self._phrase_over)

    def _give_up_phrase(self) -> None:
        log.warning("a phrase was not made in time")
        self._phrase = pcm.silence(VOICELESS_SECONDS)
        self._speak()

    def _phrase_over(self) -> None:
        self._spoken += 1
        if self._phrase and self._voiced and self._again(self._spoken):
            self._sound(pcm.silence(PAUSE_SECONDS) + self._phrase, self._phrase_over)
        else:
            self.over.emit()

    def _sound(self, sound: bytes, then: Callable[[], None]) -> None:
        self._token += 1
        self._then = then
        self._player.play(sound, self._token)

    def _sounded(self, token: int) -> None:
        if token == self._token and self._then is not None:
            then, self._then = self._then, None
            then()


def result(answer: "Future[Spoken]") -> Spoken | None:
    """What was made, or None where it failed or is not wanted any more."""
    return None if answer.cancelled() or answer.exception() else answer.result()


def _once(spoken: int) -> bool:
    return False
