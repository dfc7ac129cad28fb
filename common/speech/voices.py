"""Which installed voice may speak which language: its own alone, never a foreign one."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from common.speech.numerals import Words

PREFERRED = {
    ("vi", "north"): ("vi", "vi-vn"),
    ("vi", "south"): ("vi-vn-x-south",),
    ("en", "north"): ("en-us", "en-gb"),
    ("en", "south"): ("en-us", "en-gb"),
    ("zh", "north"): ("zh-cn", "cmn"),
    ("zh", "south"): ("zh-cn", "cmn"),
}
"""The language tags to take first, by language and words."""

TAGS = {"zh": ("zh-cn", "zh-hans", "cmn")}
"""What the tags of a language's voices begin with, where that is not its own code alone."""

ENGLISH_NAMES = {"vi": "vietnam", "en": "english", "zh": "chinese"}
"""What the name of a voice without a language tag says."""


class Voice(Protocol):
    """A voice as pyttsx3 lists it."""

    @property
    def id(self) -> str:
        """What the engine sets it by."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def languages(self) -> Sequence[str | bytes]:
        """Its language tags; none on some systems."""


def choose(voices: Iterable[Voice], language: str, words: Words) -> str | None:
    """The id of the best voice for `language` ("vi", "en", "zh"), or None when no voice speaks it."""
    fit = [voice for voice in voices if _speaks(voice, language)]
    for tag in PREFERRED.get((language, words), ()):
        for voice in fit:
            if tag in _tags(voice):
                return voice.id
    return fit[0].id if fit else None


def _speaks(voice: Voice, language: str) -> bool:
    tags = _tags(voice)
    if tags:
        begins = TAGS.get(language, (language,))
        return any(tag == one or tag.startswith(f"{one}-") for tag in tags for one in begins)
    name = ENGLISH_NAMES.get(language)
    return name is not None and name in voice.name.lower()


def _tags(voice: Voice) -> list[str]:
    said = [
        tag.decode("ascii", "ignore") if isinstance(tag, bytes) else tag
        for tag in voice.languages or []
    ]
    return [tag.strip("\x00\x05").replace("_", "-").lower() for tag in said if tag]
