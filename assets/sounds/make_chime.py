"""Makes `chime.wav`, the three rising tones before a call: `python -m assets.sounds.make_chime`."""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
SECONDS = 1.15
TONES = ((0.00, 880.0), (0.18, 1174.0), (0.36, 1568.0))
"""When each tone begins, in seconds, and its pitch in Hz."""

PEAK = 0.28
ATTACK = 0.004
DECAY = 0.22
FADE = 0.15


def main() -> None:
    """Write the chime beside this file."""
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as chime:
        chime.setnchannels(1)
        chime.setsampwidth(2)
        chime.setframerate(RATE)
        chime.writeframes(frames())


def frames() -> bytes:
    """The chime as 16-bit mono samples at `RATE`."""
    count = round(RATE * SECONDS)
    return struct.pack(f"<{count}h", *(round(32767 * _level(i / RATE)) for i in range(count)))


def _level(moment: float) -> float:
    sound = sum(_tone(moment - start, pitch) for start, pitch in TONES if moment >= start)
    return PEAK * sound * min(1.0, (SECONDS - moment) / FADE)


def _tone(age: float, pitch: float) -> float:
    envelope = min(1.0, age / ATTACK) * math.exp(-age / DECAY)
    wave_form = math.sin(math.tau * pitch * age) + 0.25 * math.sin(2 * math.tau * pitch * age)
    return envelope * wave_form


if __name__ == "__main__":
    main()
