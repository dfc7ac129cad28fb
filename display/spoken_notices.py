"""Notices that are read aloud, sentence by sentence, behind the calls: pure."""

import re

from msgspec import Struct
from msgspec.structs import replace

from common.speech.reading import Phrase

LONGEST = 500
"""Letters of a notice that are read aloud; the wire takes no longer ones."""

BREATH = 160
"""Letters that are said at a stretch: a call waits for the end of so many at most."""

_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n+")
_SPACE = re.compile(r"\s+")


class SpokenNotice(Struct, frozen=True, kw_only=True):
    """A notice and what is left to say of it."""

    id: str
    phrases: tuple[Phrase, ...]


class Notices(Struct, frozen=True, kw_only=True):
    """Those that wait, the first being said; `begun` are all that were ever taken."""

    waiting: tuple[SpokenNotice, ...] = ()
    begun: frozenset[str] = frozenset()

    @property
    def phrase(self) -> Phrase | None:
        """What is to be said next."""
        return self.waiting[0].phrases[0] if self.waiting else None


def post(notices: Notices, notice_id: str, text: str, language: str) -> Notices:
    """Queue a notice, each once; an empty one is none. No disk keeps the sound of its words."""
    phrases = tuple(Phrase(language=language, text=part, once=True) for part in stretches(text))
    if notice_id in notices.begun or not phrases:
        return notices
    added = SpokenNotice(id=notice_id, phrases=phrases)
    return Notices(waiting=(*notices.waiting, added), begun=notices.begun | {notice_id})


def drop(notices: Notices, notice_id: str) -> Notices:
    """Forget a notice that is over."""
    waiting = tuple(notice for notice in notices.waiting if notice.id != notice_id)
    return replace(notices, waiting=waiting)


def said(notices: Notices, notice_id: str) -> Notices:
    """After the next phrase of a notice was said."""
    waiting = tuple(
        replace(notice, phrases=notice.phrases[1:]) if notice.id == notice_id else notice
        for notice in notices.waiting
    )
    return replace(notices, waiting=tuple(notice for notice in waiting if notice.phrases))


def stretches(text: str) -> tuple[str, ...]:
    """`text` in parts that are said at a stretch: sentences, long ones cut between words."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(_cut(text.strip(), LONGEST)):
        rest = _SPACE.sub(" ", sentence).strip()
        while rest:
            part = _cut(rest, BREATH)
            parts.append(part)
            rest = rest[len(part) :].strip()
    return tuple(parts)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0].strip() or text[:longest]
