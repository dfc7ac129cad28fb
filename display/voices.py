"""The hall's voices as the center wants them, and what they were found to lack."""

import logging
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal

from assets.catalogue import text
from common.contract.config import Announcing
from common.speech.manifest import Fault
from common.speech.reading import Phrase
from common.speech.speech import Speech, Spoken
from common.ui.bridge import Deliver
from display.phrases import call_phrases
from display.uttering import result

log = logging.getLogger(__name__)


MOST_FAULTS = 50
"""So many are enough to mend a voice by; a notice may have any word, so that there is no end of them."""


class Voices(QObject):
    """Makes phrases into sound; `changed` tells that `missing` or `faults` are others."""

    changed = Signal()

    def __init__(self, speech: Speech, deliver: Deliver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech, self._deliver = speech, deliver
        self._announcing: Announcing | None = None
        self._noun: Mapping[str, str] = {}
        self.missing: tuple[str, ...] = ()
        self.faults: tuple[Fault, ...] = ()

    def use(self, announcing: Announcing, noun: Mapping[str, str]) -> None:
        """Announce in this way from now on; a new one is tried out in silence."""
        if announcing != self._announcing:
            self._announcing, self._noun = announcing, noun
            self.renewed()

    def renewed(self) -> None:
        """There are other voices here: what was missing is tried out anew."""
        self.faults = ()
        if self._announcing is not None:
            trial = call_phrases("A001", 1, self._announcing, self._noun, short=False)
            self._deliver(self.spoken(trial), self.tried)

    def spoken(self, phrases: Iterable[Phrase]) -> "Future[Spoken]":
        """The sound of `phrases`; what a chosen voice lacks is noted."""
        how = self._announcing or Announcing()
        wanted = tuple(phrases)
        answer = self._speech.speak(wanted, how.words, how.voices)
        self._deliver(answer, partial(self._note, {phrase.language for phrase in wanted}))
        return answer

    def test(self, language: str) -> "Future[Spoken]":
        """A sentence by which the loudspeakers are tried out."""
        phrase = Phrase(language=language, text=text(language, "speech.test"))
        return self.spoken((phrase,))

    def tried(self, answer: "Future[Spoken]") -> None:
        """Take from a trial which languages have no voice here."""
        spoken = result(answer)
        every = self._announcing.languages if self._announcing else ()
        self._miss(spoken.missing if spoken else every)

    def _miss(self, missing: tuple[str, ...]) -> None:
        if missing != self.missing:
            self.missing = missing
            if missing:
                log.warning("no voice for %s: chime only", ", ".join(missing))
            self.changed.emit()

    def _note(self, languages: set[str], answer: "Future[Spoken]") -> None:
        """Each fault of a voice is told once; a language has a voice where it was spoken last."""
        spoken = result(answer)
        if spoken is not None:
            still = [language for language in self.missing if language not in languages]
            self._miss(tuple(dict.fromkeys([*still, *spoken.missing])))
        told = dict.fromkeys(spoken.faults if spoken else ())
        new = [fault for fault in told if fault not in self.faults][
            : MOST_FAULTS - len(self.faults)
        ]
        if new:
            self.faults = (*self.faults, *new)
            log.warning("another voice speaks: %s", ", ".join(map(str, new)))
            self.changed.emit()
