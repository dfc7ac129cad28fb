"""Turns phrases into sound: one thread, one engine, WAV files only, each made once."""

import hashlib
import logging
import queue
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyttsx3
from msgspec import Struct

from common.speech import pcm, voices
from common.speech.joining import LOUDNESS, spoken_evenly
from common.speech.manifest import Fault, UnusablePack
from common.speech.numerals import Words
from common.speech.packs import Packs
from common.speech.reading import Phrase

log = logging.getLogger(__name__)

RATE = 165
"""Words a minute: slower than talk, for a hall."""

KEPT = 400
"""How many spoken phrases stay in the cache."""

PATIENCE = 1.5
"""Seconds after which a phrase that is still not made counts as lost."""

TRIES = 3
"""The espeak driver loses an utterance now and then: a citizen must not lose the call with it."""

LAST_WORD = 5.0
"""Seconds that the program's end waits for an engine, which may hang."""

LEAST_SECONDS_A_LETTER = 0.02
"""A shorter file was cut off while it was written."""


class Spoken(Struct, frozen=True, kw_only=True):
    """The sound of the phrases that have a voice, the languages that have none, what packs lacked."""

    sound: bytes
    missing: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class _Job(Struct, frozen=True, kw_only=True):
    phrases: tuple[Phrase, ...]
    words: Words
    chosen: Mapping[str, str]
    answer: "Future[Spoken]"


class Speech:
    """The speech thread; `driver` names pyttsx3's driver, by default the system's own.

    So many of the phrases made last are `kept` as files in `cache`; with 0 none outlives its making.
    `packs` are the recorded voices: a chosen one speaks before the system's, the shipped one after it.
    """

    def __init__(
        self,
        cache: Path,
        driver: str | None = None,
        kept: int = KEPT,
        packs: Packs | None = None,
    ) -> None:
        self._cache = cache
        self._driver = driver
        self._kept = kept
        self._packs = packs or Packs()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
        self._thread.start()

    def speak(
        self,
        phrases: tuple[Phrase, ...],
        words: Words,
        chosen: Mapping[str, str] = MappingProxyType({}),
    ) -> "Future[Spoken]":
        """The sound of `phrases` one after another; the future never fails for want of a voice.

        `chosen` names a language's recorded voice. A job cancelled before its turn costs nothing.
        """
        answer: Future[Spoken] = Future()
        self._jobs.put(_Job(phrases=phrases, words=words, chosen=chosen, answer=answer))
        return answer

    def close(self) -> None:
        """End the thread after what it is making, if it ever is; what has not begun is cancelled."""
        with suppress(queue.Empty):
            while (job := self._jobs.get_nowait()) is not None:
                job.answer.cancel()
        self._jobs.put(None)
        self._thread.join(LAST_WORD)
        if self._thread.is_alive():
            log.warning("speech is left at its work")

    def _work(self) -> None:
        synthesis: _Synthesis | None = None
        while (job := self._jobs.get()) is not None:
            if not job.answer.set_running_or_notify_cancel():
                continue
            try:
                synthesis = synthesis or self._begun()
                job.answer.set_result(synthesis.spoken(job))
            except Exception as error:
                log.exception("speech failed")
                job.answer.set_exception(error)

    def _begun(self) -> "_Synthesis":
        self._cache.mkdir(parents=True, exist_ok=True)
        _prune(self._cache, self._kept)
        return _Synthesis(_engine(self._driver), self._cache, self._kept, self._packs)


class _Synthesis:
    """What the speech thread does with its engine, None where there is none, and with its packs."""

    def __init__(self, engine: Any, cache: Path, kept: int, packs: Packs) -> None:
        self._engine = engine
        self._cache = cache
        self._kept = kept
        self._packs = packs
        self._voices = list(engine.getProperty("voices")) if engine is not None else []
        self._finished = threading.Event()
        if engine is not None:
            engine.connect("finished-utterance", lambda **_: self._finished.set())

    def spoken(self, job: _Job) -> Spoken:
        sounds: list[bytes] = []
        missing: list[str] = []
        faults: list[Fault] = []
        for phrase in job.phrases:
            sound = self._phrase(phrase, job, faults)
            if sound is None:
                missing.append(phrase.language)
            else:
                sounds.append(sound)
        return Spoken(sound=b"".join(sounds), missing=tuple(missing), faults=tuple(faults))

    def _phrase(self, phrase: Phrase, job: _Job, faults: list[Fault]) -> bytes | None:
        """By the voice that is chosen, else by the system's, else by the one that all devices have."""
        name = job.chosen.get(phrase.language)
        if name is not None:
            try:
                pack = self._packs.named(name)
                faults.extend(pack.faults)
                return pack.spoken(phrase.text)
            except UnusablePack as error:
                faults.append(error.fault)
        return self._synthesised(phrase, job.words) or self._shipped(phrase, job.words)

    def _shipped(self, phrase: Phrase, words: Words) -> bytes | None:
        try:
            pack = self._packs.shipped(phrase.language, words)
            return pack.spoken(phrase.text) if pack is not None else None
        except UnusablePack:
            return None

    def _synthesised(self, phrase: Phrase, words: Words) -> bytes | None:
        voice = voices.choose(self._voices, phrase.language, words)
        if voice is None:
            return None
        made_as = f"{voice}\n{RATE}\n{LOUDNESS}\n{phrase.text}"
        file = self._cache / f"{hashlib.sha256(made_as.encode()).hexdigest()}.wav"
        if _whole(file, phrase.text):
            return pcm.sound(pcm.read(file))
        if not self._make(file, phrase.text, voice):
            log.warning("no sound from voice %s", voice)
            return None
        sound = pcm.sound(pcm.read(file))
        _prune(self._cache, self._kept)
        return sound

    def _make(self, file: Path, text: str, voice: str) -> bool:
        return any(self._try(file, text, voice) for _ in range(TRIES))

    def _try(self, file: Path, text: str, voice: str) -> bool:
        """Write the file in one step; False when the engine gave no whole sound in that voice.

        The espeak driver may return from its loop before the file is written, so its own word that
        the utterance is finished is awaited too.
        """
        draft = file.with_suffix(".draft")
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", RATE)
        self._engine.save_to_file(text, str(draft))
        self._finished.clear()
        self._engine.runAndWait()
        if str(self._engine) == "espeak":
            self._finished.wait(PATIENCE)
        if self._engine.getProperty("voice") != voice or not _whole(draft, text):
            draft.unlink(missing_ok=True)
            return False
        pcm.write(draft, spoken_evenly(pcm.read(draft)))
        draft.replace(file)
        return True


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


def _whole(file: Path, text: str) -> bool:
    try:
        seconds = pcm.seconds(file)
    except (OSError, pcm.UnusableSound):
        return False
    return seconds >= LEAST_SECONDS_A_LETTER * len(text)


def _prune(cache: Path, kept: int) -> None:
    """Leave the newest sounds alone, and no draft that a power cut has left."""
    for draft in cache.glob("*.draft"):
        draft.unlink(missing_ok=True)
    files = sorted(cache.glob("*.wav"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[kept:]:
        file.unlink(missing_ok=True)
