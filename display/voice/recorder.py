"""Leads through the script: hears a take, judges it, lets it be heard, keeps it, goes on."""

import logging
from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from common.speech import pcm
from common.speech.clips import finished
from common.speech.joining import evened
from common.speech.loudness import decibels, swing
from common.speech.manifest import UnusablePack
from common.speech.player import Player
from display.voice import listening
from display.voice.disk import DiskTrouble, disk_trouble
from display.voice.draft import Draft
from display.voice.judging import USABLE, Verdict, judged
from display.voice.listening import Ear
from display.voice.microphone import Microphone

log = logging.getLogger(__name__)

Phase = Literal["ready", "taking", "judged"]
Page = Literal["consent", "line", "done"]


class Reading(Struct, frozen=True, kw_only=True):
    """Where whoever reads is: the line's place, what became of its take, and what went wrong."""

    page: Page = "consent"
    place: int = 0
    phase: Phase = "ready"
    verdicts: tuple[Verdict, ...] = ()
    playing: bool = False
    trouble: DiskTrouble | Literal[""] = ""
    ear: Ear = Ear()


class Recorder(QObject):
    """One person's way through a draft; lives on the GUI thread."""

    changed = Signal()

    def __init__(
        self,
        draft: Draft,
        microphone: Microphone,
        player: Player,
        consent: str,
        sample: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft, self._microphone, self._player = draft, microphone, player
        self._consent, self._sample = consent, sample
        self._raw = bytearray()
        self._take: pcm.Samples | None = None
        self._token = 0
        self.state = Reading()
        if draft.manifest.consent:
            self._go_to_next()
        microphone.heard.connect(self._heard)
        microphone.availableChanged.connect(self._microphone_changed)
        player.finished.connect(self._sounded)

    def agree(self) -> None:
        """Whoever reads allows it: begin."""
        if self._written(lambda: self.draft.agree(self._consent)):
            self._go_to_next()

    def take(self) -> None:
        """Begin a take of the line, or end the one that runs."""
        if self.state.page != "line" or not self._microphone.available:
            return
        if self.state.phase == "taking":
            self._end()
            return
        self._quiet()
        self._raw.clear()
        self._take = None
        self._put(phase="taking", verdicts=(), trouble="", ear=listening.begin(self.state.ear))

    def listen(self) -> None:
        """Hear the take, or what was kept, as the hall will; on the last page a whole call."""
        if self.state.phase == "taking":
            return
        try:
            sound = self._to_hear()
        except UnusablePack as error:
            log.warning("the voice cannot be heard: %s", error)
            return
        if sound:
            self._player.stop()
            self._token += 1
            self._player.play(sound, self._token)
            self._put(playing=True)

    def keep(self) -> None:
        """Keep a take that is good enough and go on."""
        take = self._take
        if self.state.phase != "judged" or take is None or not self.may_keep:
            return
        line = self.draft.lines[self.state.place]
        if self._written(lambda: self.draft.keep(line, take)):
            self._quiet()
            self._go_to_next()

    def go(self, steps: int) -> None:
        """To another line, forgetting a take that was not kept; from the last page back to the lines."""
        if self.state.page == "consent" or self.state.phase == "taking":
            return
        last = len(self.draft.lines) - 1
        place = last if self.state.page == "done" else self.state.place + steps
        if 0 <= place <= last:
            self._quiet()
            self._show(place)
        elif place > last and not self.draft.left:
            self._put(page="done", phase="ready", verdicts=())

    @property
    def may_keep(self) -> bool:
        """Whether the take may become a clip."""
        return self.state.phase == "judged" and set(self.state.verdicts) <= USABLE

    def _go_to_next(self) -> None:
        """The first line after this one that is not recorded, else the first of all, else the end."""
        left = [place for place, line in enumerate(self.draft.lines) if not self.draft.has(line)]
        later = [place for place in left if place >= self.state.place]
        if left:
            self._show((later or left)[0])
        else:
            self._take = None
            self._put(page="done", phase="ready", verdicts=())

    def _show(self, place: int) -> None:
        self._take = None
        self._put(page="line", place=place, phase="ready", verdicts=(), trouble="")

    def _heard(self, block: bytes) -> None:
        samples = self._microphone.as_16_bit(block)
        if not samples:
            return
        if self.state.phase == "taking":
            self._raw += block
        level = decibels(swing(samples))
        ear = listening.hear(self.state.ear, level, len(samples) / self._microphone.rate())
        self._put(ear=ear)
        if ear.over:
            self._end()

    def _end(self) -> None:
        self._take = self._microphone.samples(bytes(self._raw))
        verdicts = judged(self._take) if self._take else ("nothing",)
        self._put(phase="judged", verdicts=verdicts, ear=listening.end(self.state.ear))

    def _microphone_changed(self) -> None:
        if self.state.phase == "taking":
            self._take = None
            self._put(phase="ready", ear=listening.end(self.state.ear))
        self.changed.emit()

    def _to_hear(self) -> bytes:
        if self.state.page == "done":
            return self.draft.voice().spoken(self._sample)
        if self._take is not None and "nothing" not in self.state.verdicts:
            return pcm.sound(evened(finished(self._take)))
        kept = self.draft.clip(self.draft.lines[self.state.place])
        return pcm.sound(evened(kept)) if kept is not None else b""

    def _sounded(self, token: int) -> None:
        if token == self._token:
            self._put(playing=False)

    def _quiet(self) -> None:
        self._token += 1
        self._player.stop()
        self._put(playing=False)

    def _written(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except OSError as error:
            log.warning("%s takes nothing: %s", self.draft.folder, error)
            self._put(trouble=disk_trouble(error))
            return False
        self._put(trouble="")
        return True

    def _put(self, **news: object) -> None:
        self.state = replace(self.state, **news)
        self.changed.emit()
