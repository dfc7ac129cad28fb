"""What a recorded voice must be able to say: follows from the texts and the numerals, not from a list."""

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from assets.catalogue import messages
from common.speech.numerals import Words, lexicon
from common.speech.reading import Reading

SPOKEN = {"call": "speech.call", "short": "speech.call_short", "test": "speech.test"}
"""The sentences of the hall, by what their clips are called."""

LANGUAGES: tuple[Literal["vi", "en"], ...] = ("vi", "en")
"""The languages whose numerals are written out."""

COUNTED_ALONE = frozenset({"hundred", "thousand", "few", "and"})
"""Words that a voice needs only where numbers are counted, as no center has 100 counters."""

_HOLE = re.compile(r"%\d")
_END = re.compile(r"[.,:;!?…]+")


class Line(Struct, frozen=True, kw_only=True):
    """A few words to record; `id` names their clip."""

    id: str
    text: str


def script(language: str, words: Words, reading: Reading, noun: str) -> tuple[Line, ...]:
    """All that a pack holds, in the order of reading aloud; `noun` is the center's for its visitors."""
    lines = [*_sentences(language, noun), *_figures(language, words, reading)]
    seen: set[tuple[str, ...]] = set()
    told: list[Line] = []
    for line in lines:
        key = spoken_words(line.text)
        if key not in seen:
            told.append(line)
        seen.add(key)
    return tuple(told)


def spoken_words(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared: without case, marks and the way they are composed."""
    return tuple(_END.sub(" ", unicodedata.normalize("NFC", text).casefold()).split())


def clauses(text: str) -> list[tuple[str, ...]]:
    """The words of a sentence between its pauses."""
    parts = _END.split(unicodedata.normalize("NFC", text))
    return [words for part in parts if (words := spoken_words(part))]


def _sentences(language: str, noun: str) -> list[Line]:
    told: list[Line] = []
    for name, key in SPOKEN.items():
        whole = messages(language)[key].other
        whole = whole.replace("%1", noun) if name == "call" else whole
        pieces = [piece for part in _HOLE.split(whole) for piece in _END.split(part)]
        texts = [" ".join(piece.split()) for piece in pieces if piece.strip()]
        told += [Line(id=f"{name}-{place}", text=text) for place, text in enumerate(texts, 1)]
    return told


def _figures(language: str, words: Words, reading: Reading) -> list[Line]:
    found = lexicon(language)
    told = [Line(id=f"digit-{place}", text=text) for place, text in enumerate(found.digits)]
    told += [
        Line(id=f"word-{name}", text=text)
        for name, text in found.in_words(words).items()
        if reading == "grouped" or name not in COUNTED_ALONE
    ]
    told += [
        Line(id=f"letter-{'dd' if letter == 'Đ' else letter.lower()}", text=text)
        for letter, text in found.letters.items()
    ]
    return told
