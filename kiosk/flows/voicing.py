"""Spoken guidance on any page: on, off, louder and softer for one citizen."""

from typing import Literal

from msgspec.structs import replace

from kiosk.flows.journey import Journey
from kiosk.idle import HELPED
from kiosk.local import Local
from kiosk.states.voicing import VoiceState

Action = Literal["on", "off", "toggle", "repeat", "louder", "softer"]
"""What a key of a headset asks for."""

STEP = 10
SOFTEST = 10
"""Who can only hear must not end in silence."""

LOUDEST = 100


def can_speak(local: Local) -> bool:
    """Whether there is an output, a voice of the citizen's language and a volume above nothing."""
    return local.language in local.voices and volume_of(local) > 0


def volume_of(local: Local) -> int:
    """What counts now, 0 to 100."""
    return local.volume if local.voice.volume is None else local.voice.volume


class Voicing(Journey[VoiceState]):
    """Has no page of its own; all is forgotten at rest."""

    name = "voice"

    def toggle(self) -> None:
        """The other of on and off."""
        if self.state.on:
            self.end()
        else:
            self.begin()

    def wish(self) -> None:
        """To be begun once it is known what can be spoken."""
        self.put(wished=True)

    def begin(self) -> None:
        """From now on all is read aloud, and pages wait longer; nothing where nothing can speak."""
        local = self.shell.local
        if can_speak(local) and not self.state.on:
            slow = replace(local.idle, ease=max(HELPED, local.idle.ease))
            self.shell.put(voice=replace(self.state, on=True, wished=False), idle=slow)

    def end(self) -> None:
        """Silence, until it is asked for again."""
        self.put(on=False, wished=False)

    def louder(self) -> None:
        self._turn(STEP)

    def softer(self) -> None:
        self._turn(-STEP)

    def _turn(self, by: int) -> None:
        if self.state.on:
            turned = volume_of(self.shell.local) + by
            self.put(volume=max(SOFTEST, min(LOUDEST, turned)))
