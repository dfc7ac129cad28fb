"""The system's speech engine on a thread of its own: where it hangs, nothing else waits for it."""

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pyttsx3

from common.speech import pcm
from common.speech.joining import spoken_evenly

log = logging.getLogger(__name__)

RATE = 165
"""Words a minute: slower than talk, for a hall."""

TRIES = 3
"""An utterance that the driver loses is made again: a citizen must not lose the call with it."""

STEP = 0.002
"""Seconds between two looks at whether espeak is done with what it was told."""

HANGS = 8.0
"""Seconds after which the engine is asked nothing more until it has answered."""

LEAST_SECONDS_A_LETTER = 0.02
"""A shorter file was cut off while it was written."""

Job = Callable[["_Driver"], Any]


class Engine:
    """Asked from one thread; what it is asked while it hangs, it does not do."""

    def __init__(self, driver: str | None) -> None:
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._asked: Future[Any] | None = None
        self._voices: Sequence[Any] | None = None
        args = (driver,)
        self._thread = threading.Thread(target=self._work, args=args, name="engine", daemon=True)
        self._thread.start()

    def voices(self) -> Sequence[Any]:
        """The system's voices as pyttsx3 lists them; none where it has no speech, or hangs."""
        if self._voices is None:
            self._voices = self._ask(lambda driver: driver.voices)
        return self._voices or ()

    def make(self, file: Path, text: str, voice: str) -> bool:
        """Write `text` in `voice` into `file`, whole or not at all; whether it was made."""
        return bool(self._ask(lambda driver: driver.make(file, text, voice)))

    def close(self, seconds: float) -> None:
        """End the thread after what it is doing, if it is done in so many seconds."""
        self._jobs.put(None)
        self._thread.join(seconds)

    def _ask(self, job: Job) -> Any:
        """The job's answer; None where it takes too long, or the last one still does."""
        if self._asked is not None and not self._asked.done():
            return None
        self._asked = Future()
        self._jobs.put((job, self._asked))
        try:
            return self._asked.result(HANGS)
        except TimeoutError:
            if self._asked.done():
                raise
            log.warning("the speech engine hangs")
            return None

    def _work(self, driver: str | None) -> None:
        begun: _Driver | None = None
        while (asked := self._jobs.get()) is not None:
            job, answer = asked
            try:
                begun = begun or _Driver(_engine(driver))
                answer.set_result(job(begun))
            except Exception as error:  # noqa: BLE001 - whoever asked is told
                answer.set_exception(error)


class _Driver:
    """What is done with pyttsx3's engine on its thread; None where there is none."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.voices = list(engine.getProperty("voices")) if engine is not None else []
        self._espeak: Any = None
        if str(engine) == "espeak":
            self._espeak = sys.modules["pyttsx3.drivers._espeak"]
            engine.proxy.setBusy(False)

    def make(self, file: Path, text: str, voice: str) -> bool:
        return any(self._try(file, text, voice) for _ in range(TRIES))

    def _try(self, file: Path, text: str, voice: str) -> bool:
        """Write the file in one step; False when the engine gave no whole sound in that voice."""
        draft = file.with_suffix(".draft")
        self._await_rest()
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", RATE)
        self._await_rest()
        self._engine.save_to_file(text, str(draft))
        self._engine.runAndWait()
        if self._engine.getProperty("voice") != voice or not whole(draft, text):
            draft.unlink(missing_ok=True)
            return False
        pcm.write(draft, spoken_evenly(pcm.read(draft)))
        draft.replace(file)
        return True

    def _await_rest(self) -> None:
        """Wait until espeak's own thread has taken the rate and is done with the last utterance.

        A loop begun before that cancels what the thread still holds: the rate, or the utterance.
        For the same reason the engine, which begins as busy, is told that it is not.
        """
        while self._espeak is not None and self._espeak.IsPlaying():
            time.sleep(STEP)


def whole(file: Path, text: str) -> bool:
    """Whether the file is a sound that is long enough for its text."""
    try:
        seconds = pcm.seconds(file)
    except (OSError, pcm.UnusableSound):
        return False
    return seconds >= LEAST_SECONDS_A_LETTER * len(text)


def _engine(driver: str | None) -> Any:
    """A pyttsx3 engine, or None where the system has no speech."""
    try:
        engine = pyttsx3.init(driver)
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("no speech engine: %s", error)
        return None
    module: Any = sys.modules.get("pyttsx3.drivers.espeak")
    if module is not None:
        module.print = _say_nothing
    return engine


def _say_nothing(*args: object) -> None:
    """In place of the `print` with which the driver reports each file on our stdout."""
