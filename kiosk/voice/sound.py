"""Sentences made into sound and played, one thing at a time; loaded when the first page stands."""

import logging
from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from assets.catalogue import text
from common.speech.numerals import Words
from common.speech.reading import Phrase
from common.ui.bridge import Deliver

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices

    from common.speech.player import Player
    from common.speech.speech import Speech, Spoken

log = logging.getLogger(__name__)


class _Parts(NamedTuple):
    """What takes its time to be loaded."""

    devices: "type[QMediaDevices]"
    player: "type[Player]"
    speech: "type[Speech]"


class Voice(QObject):
    """`begin` once; `changed` tells that `languages` are others. Lives on the GUI thread.

    Nothing that was spoken stays on the disk.
    """

    changed = Signal()

    def __init__(self, folder: Path, deliver: Deliver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._deliver = folder, deliver
        self._begun = False
        self._parts: _Parts | None = None
        self._devices: QMediaDevices | None = None
        self._speech: Speech | None = None
        self._player: Player | None = None
        self._words: Words = "north"
        self._wanted: tuple[str, ...] = ()
        self._spoken: dict[str, bool] = {}
        self._level = 100
        self._token = 0
        self._making: list[Future[Spoken]] = []

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that can be spoken now."""
        heard = self._parts is not None and bool(self._parts.devices.audioOutputs())
        return tuple(one for one in self._wanted if heard and self._spoken.get(one))

    @property
    def ready(self) -> bool:
        """Whether it is known what can be spoken."""
        return self._parts is not None and all(one in self._spoken for one in self._wanted)

    def begin(self) -> None:
        """Loads engine and output aside, once."""
        if self._begun:
            return
        self._begun = True
        loaded: Future[_Parts] = Future()
        self._deliver(loaded, self._loaded)
        Thread(target=_load, args=(loaded,), name="voice", daemon=True).start()

    def want(self, languages: Iterable[str], words: Words) -> None:
        """The languages of the center, and which Vietnamese is spoken there."""
        wanted = tuple(languages)
        if (wanted, words) != (self._wanted, self._words):
            self._wanted, self._words = wanted, words
            self._try_out()
            self.changed.emit()

    def say(self, phrases: tuple[Phrase, ...], *, after: bool = False) -> None:
        """Speaks at once in place of all that is being said, or `after` it."""
        if not after:
            self.hush()
        if self._speech is not None and phrases:
            making = self._speech.speak(phrases, self._words)
            self._making.append(making)
            self._deliver(making, partial(self._made, self._token))

    def hush(self) -> None:
        """Silence, and nothing of what was to be said."""
        self._token += 1
        for making in self._making:
            making.cancel()
        self._making.clear()
        if self._player is not None:
            self._player.stop()

    def level(self, percent: int) -> None:
        """How loud, 0 to 100."""
        if percent != self._level:
            self._level = percent
            if self._player is not None:
                self._player.level(percent)

    def close(self) -> None:
        """Ends every thread."""
        self.hush()
        if self._player is not None:
            self._player.close()
        if self._speech is not None:
            self._speech.close()

    def _loaded(self, done: "Future[_Parts]") -> None:
        if done.exception() is not None:
            log.warning("nothing can be read aloud here: %s", done.exception())
            return
        self._parts = done.result()
        self._devices = self._parts.devices(self)
        self._devices.audioOutputsChanged.connect(self._outputs_changed)
        self._outputs_changed()

    def _outputs_changed(self) -> None:
        assert self._parts is not None
        if self._speech is None and self._parts.devices.audioOutputs():
            self._speech = self._parts.speech(self._folder, kept=0)
            self._try_out()
        self.changed.emit()

    def _try_out(self) -> None:
        for language in self._wanted:
            if self._speech is not None and language not in self._spoken:
                self._spoken[language] = False
                trial = Phrase(language=language, text=text(language, "voice.on"))
                answer = self._speech.speak((trial,), self._words)
                self._deliver(answer, partial(self._tried, language))

    def _tried(self, language: str, answer: "Future[Spoken]") -> None:
        self._spoken[language] = bool(_sound(answer))
        self.changed.emit()

    def _made(self, token: int, answer: "Future[Spoken]") -> None:
        if answer in self._making:
            self._making.remove(answer)
        sound = _sound(answer)
        if token == self._token and sound:
            self._output().play(sound, token)

    def _output(self) -> "Player":
        if self._player is None:
            assert self._parts is not None
            self._player = self._parts.player(self)
            self._player.level(self._level)
        return self._player


def _sound(answer: "Future[Spoken]") -> bytes:
    return b"" if answer.cancelled() or answer.exception() else answer.result().sound


def _load(loaded: "Future[_Parts]") -> None:
    try:
        from common.speech.feeder import QMediaDevices  # noqa: PLC0415 - the first page comes first
        from common.speech.player import Player  # noqa: PLC0415
        from common.speech.speech import Speech  # noqa: PLC0415
    except (ImportError, OSError, RuntimeError) as error:
        loaded.set_exception(error)
    else:
        loaded.set_result(_Parts(QMediaDevices, Player, Speech))
