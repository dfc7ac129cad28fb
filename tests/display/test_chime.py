"""The chime is what its script makes, short, soft at both ends and heard at once."""

import array
import wave

from assets import asset
from assets.sounds import make_chime


def test_the_chime_is_made_by_its_script() -> None:
    with wave.open(str(asset("sounds/chime.wav"))) as chime:
        assert (chime.getnchannels(), chime.getsampwidth(), chime.getframerate()) == (1, 2, 22_050)
        assert chime.readframes(chime.getnframes()) == make_chime.frames()


def test_the_chime_is_short_begins_at_once_and_never_clips() -> None:
    samples = array.array("h", make_chime.frames())
    assert len(samples) / make_chime.RATE < 1.2
    assert max(map(abs, samples[:220])) > 1000
    assert 10_000 < max(map(abs, samples)) < 30_000
    assert max(map(abs, samples[-20:])) < 100
