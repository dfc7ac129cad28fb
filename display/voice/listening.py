"""Hears a voice begin and end, so that whoever reads need not press twice: pure."""

from msgspec import Struct
from msgspec.structs import replace

from common.speech.loudness import SILENCE

ROOM_STARTS_AT = -60.0
"""The level of a room that has not been heard yet, in dB."""

ABOVE_ROOM = 14.0
"""A voice is so many dB above its room, and above `QUIETEST`."""

QUIETEST = -48.0
AFTER_SECONDS = 0.8
"""Of silence after a voice, then it has ended."""

LONGEST_SECONDS = 10.0
"""Then a take ends by itself."""

_FOLLOWS = 0.1
"""How fast the room's level is followed, a block."""


class Ear(Struct, frozen=True, kw_only=True):
    """`level` now and `room` before the take in dB; seconds of the take, and of silence at its end."""

    level: float = SILENCE
    room: float = ROOM_STARTS_AT
    taking: bool = False
    spoken: bool = False
    seconds: float = 0.0
    silent: float = 0.0

    @property
    def over(self) -> bool:
        """Whether the take has come to its end."""
        ended = self.spoken and self.silent >= AFTER_SECONDS
        return self.taking and (ended or self.seconds >= LONGEST_SECONDS)


def begin(ear: Ear) -> Ear:
    """From here on it is a take."""
    return replace(ear, taking=True, spoken=False, seconds=0.0, silent=0.0)


def end(ear: Ear) -> Ear:
    """From here on it is the room again."""
    return replace(ear, taking=False)


def hear(ear: Ear, level: float, seconds: float) -> Ear:
    """After a block of so many seconds at `level` dB."""
    if not ear.taking:
        room = ear.room + (level - ear.room) * _FOLLOWS
        return replace(ear, level=level, room=room)
    voice = level > max(QUIETEST, ear.room + ABOVE_ROOM)
    return replace(
        ear,
        level=level,
        spoken=ear.spoken or voice,
        seconds=ear.seconds + seconds,
        silent=0.0 if voice else ear.silent + seconds,
    )
