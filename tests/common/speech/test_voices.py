"""A language is spoken by its own voice or not at all."""

from dataclasses import dataclass, field

import pytest

from common.speech.numerals import Words
from common.speech.voices import choose


@dataclass
class Installed:
    id: str
    name: str
    languages: list[str] = field(default_factory=list)


ESPEAK = [
    Installed("gmw/en", "English (Great Britain)", ["en-gb"]),
    Installed("gmw/en-us", "English (America)", ["en-us"]),
    Installed("aav/vi", "Vietnamese (Northern)", ["vi"]),
    Installed("aav/vi-vn-x-central", "Vietnamese (Central)", ["vi-vn-x-central"]),
    Installed("aav/vi-vn-x-south", "Vietnamese (Southern)", ["vi-vn-x-south"]),
]
SAPI = [
    Installed("HKEY\\TTS_MS_EN-US_ZIRA", "Microsoft Zira Desktop - English (United States)"),
    Installed("HKEY\\TTS_MS_viVN_An", "Microsoft An - Vietnamese (Vietnam)"),
]


@pytest.mark.parametrize(
    ("language", "words", "voice"),
    [
        ("vi", "north", "aav/vi"),
        ("vi", "south", "aav/vi-vn-x-south"),
        ("en", "north", "gmw/en-us"),
    ],
)
def test_espeak_has_a_voice_for_each(language: str, words: Words, voice: str) -> None:
    assert choose(ESPEAK, language, words) == voice


def test_a_voice_without_tags_is_known_by_its_name() -> None:
    assert choose(SAPI, "vi", "south") == "HKEY\\TTS_MS_viVN_An"
    assert choose(SAPI, "en", "north") == "HKEY\\TTS_MS_EN-US_ZIRA"


def test_any_voice_of_the_language_does_when_the_preferred_one_is_missing() -> None:
    central = [voice for voice in ESPEAK if "central" in voice.id]
    assert choose(central, "vi", "north") == "aav/vi-vn-x-central"


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_a_foreign_voice_is_never_taken(language: str) -> None:
    assert choose(ESPEAK[:2] + SAPI[:1], language, "north") is None


def test_tags_in_other_shapes_are_understood() -> None:
    class Old:
        id, name, languages = "old", "Old", [b"\x05vi"]

    assert choose([Old()], "vi", "north") == "old"
    assert choose([Installed("x", "X", ["vi_VN"])], "vi", "north") == "x"
    assert choose([Installed("x", "X", ["vim"])], "vi", "north") is None
