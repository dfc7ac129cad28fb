"""Turns phrases into sound: one thread, one engine behind it, WAV files only, each made once."""

import hashlib
import logging
import queue
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from common.speech import engine, pcm, voices
from common.speech.joining import LOUDNESS
from common.speech.manifest import Fault, UnusablePack
from common.speech.numerals import Words
from common.speech.packs import Packs
from common.speech.reading import Phrase

log = logging.getLogger(__name__)

KEPT = 400
"""How many spoken phrases stay in the cache."""

LAST_WORD = 5.0
"""Seconds that the program's end waits for an engine, which may hang."""


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

    So many of the phrases made last are `kept` as files in `cache`; with 0 none outlives its making,
    nor ever one that is to be said `once`.
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
        if synthesis is not None:
            synthesis.close()

    def _begun(self) -> "_Synthesis":
        self._cache.mkdir(parents=True, exist_ok=True)
        _prune(self._cache, self._kept)
        return _Synthesis(self._driver, self._cache, self._kept, self._packs)


class _Synthesis:
    """What the speech thread does with its engine and its packs."""

    def __init__(self, driver: str | None, cache: Path, kept: int, packs: Packs) -> None:
        self._engine = engine.Engine(driver)
        self._cache = cache
        self._kept = kept
        self._packs = packs

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
        voice = voices.choose(self._engine.voices(), phrase.language, words)
        if voice is None:
            return None
        made_as = f"{voice}\n{engine.RATE}\n{LOUDNESS}\n{phrase.text}"
        suffix = ".once" if phrase.once else ".wav"
        file = self._cache / f"{hashlib.sha256(made_as.encode()).hexdigest()}{suffix}"
        if engine.whole(file, phrase.text):
            return pcm.sound(pcm.read(file))
        if not self._engine.make(file, phrase.text, voice):
            log.warning("no sound from voice %s", voice)
            return None
        sound = pcm.sound(pcm.read(file))
        _prune(self._cache, self._kept)
        return sound

    def close(self) -> None:
        self._engine.close(LAST_WORD)


def _prune(cache: Path, kept: int) -> None:
    """Leave the newest sounds alone, none of `once`, and no draft that a power cut has left."""
    for passing in (*cache.glob("*.draft"), *cache.glob("*.once")):
        passing.unlink(missing_ok=True)
    files = sorted(cache.glob("*.wav"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[kept:]:
        file.unlink(missing_ok=True)
