"""What turns by the clock alone, the same on every display: slides, notices, ticker, burn-in guard."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from textwrap import wrap

from msgspec import Struct
from msgspec.structs import replace

from common.contract.config import Medium
from common.contract.hall_config import CenterNotice
from common.timetext import local
from common.words import said

TICKER_SECONDS = 14
TICKER_LETTERS = 100
"""How many stand in the ticker's line at once; a longer text is shown part after part."""

SLIDE_LETTERS = 320
"""The same for a slide of text, which is written smaller the longer it is."""

NOTICE_SECONDS = 12
NOTICE_LETTERS = 180
"""The same for a notice's page, which is read from the back of the hall."""

SHIFT_STEPS = 4

_SPACE = re.compile(r"[ \t\r\n]+")
_ENDS = (re.compile(r"[.;:!?](?= )"), re.compile(r",(?= )"))
"""What ends a sentence, or a part of one that stands by itself; then what ends a lesser part."""


class Video(Struct, frozen=True, kw_only=True):
    """A video that can be played: its file's URL, and how long it is."""

    url: str
    seconds: int


class Slide(Struct, frozen=True, kw_only=True):
    """One thing in the media's place for `seconds`: a text, a picture, a video or a notice's page.

    `place` is how many seconds of it are over.
    """

    seconds: int
    text: str = ""
    picture: str = ""
    video: str = ""
    notice: bool = False
    page: str = ""
    place: int = 0


class Shelf(Struct, frozen=True, kw_only=True):
    """What the display has at hand, by an asset's hash: pictures as URLs, and videos."""

    pictures: Mapping[str, str] = {}
    videos: Mapping[str, Video] = {}


def slides_of(
    media: Sequence[Medium],
    notices: Sequence[CenterNotice],
    shelf: Shelf,
    language: str,
    today: str,
) -> tuple[Slide, ...]:
    """The round of slides of this day: the media that are at hand, then the center's notices."""
    due = [row for row in media if _is_due(row.until, today)]
    shown = [slide for row in due for slide in _slides(row, shelf, language)]
    pages = [
        page
        for notice in notices
        if _is_due(notice.until, today)
        for page in notice_pages(said(notice.text, language))
    ]
    return (*shown, *pages)


def slide_at(slides: Sequence[Slide], now: datetime) -> Slide | None:
    """The slide of this moment; None without any."""
    if not slides:
        return None
    place = int(now.timestamp()) % sum(slide.seconds for slide in slides)
    for slide in slides:
        if place < slide.seconds:
            return replace(slide, place=place)
        place -= slide.seconds
    raise AssertionError("the slides fill their round")


def notice_pages(words: str) -> tuple[Slide, ...]:
    """A notice whole, in pages that can be read from the back of the hall."""
    parts = parts_of(words, NOTICE_LETTERS)
    several = len(parts) > 1
    return tuple(
        Slide(
            seconds=NOTICE_SECONDS,
            text=part,
            notice=True,
            page=f"{number}/{len(parts)}" if several else "",
        )
        for number, part in enumerate(parts, start=1)
    )


def today_of(now: datetime, timezone: str) -> str:
    """The date on the center's wall, as `until` is written."""
    return local(now, timezone).date().isoformat()


def ticker_at(texts: Sequence[str], now: datetime) -> str:
    """What the ticker says at this moment: a text, or its part; empty without any."""
    parts = [part for words in texts for part in parts_of(words)]
    return parts[int(now.timestamp()) // TICKER_SECONDS % len(parts)] if parts else ""


@lru_cache(256)
def parts_of(words: str, letters: int = TICKER_LETTERS) -> tuple[str, ...]:
    """The text in parts of at most so many letters, each but the last going on.

    They are of about one length, and end with a sentence or a clause where one ends near there.
    """
    parts, rest = [], _SPACE.sub(" ", words).strip(" ")
    while len(rest) > letters:
        part = rest[: _end_of_part(rest, letters)]
        parts.append(f"{part} …")
        rest = rest[len(part) :].strip(" ")
    return (*parts, rest) if rest else ()


def _end_of_part(words: str, letters: int) -> int:
    """Where the first part of a text ends that is too long for one."""
    even = _even(words, letters)
    for mark in _ENDS:
        ends = (found.end() for found in mark.finditer(words, even // 2, letters + 1))
        near = [end for end in ends if abs(end - even) <= even // 2]
        if near:
            return min(near, key=lambda end: abs(end - even))
    return even


def _even(words: str, letters: int) -> int:
    """Where the first part ends if all have about one length."""
    count = len(wrap(words, letters, break_on_hyphens=False))
    width = -(-len(words) // count)
    while len(even := wrap(words, width, break_on_hyphens=False)) > count:
        width += 1
    return len(even[0])


def shift_at(now: datetime) -> tuple[int, int]:
    """How far the page stands off, in pixels right and down: one step a minute round a small square."""
    side, step = divmod(int(now.timestamp()) // 60 % (4 * SHIFT_STEPS), SHIFT_STEPS)
    far = SHIFT_STEPS - step
    return ((step, 0), (SHIFT_STEPS, step), (far, SHIFT_STEPS), (0, far))[side]


def _slides(row: Medium, shelf: Shelf, language: str) -> tuple[Slide, ...]:
    """The row's slide; several where its text is too long for one; none where it is not at hand."""
    if row.kind == "video":
        video = shelf.videos.get(row.asset or "")
        return (Slide(seconds=video.seconds, video=video.url),) if video else ()
    if row.kind == "image":
        picture = shelf.pictures.get(row.asset or "")
        return (Slide(seconds=row.seconds, picture=picture),) if picture else ()
    parts = parts_of(said(row.text, language), SLIDE_LETTERS)
    return tuple(Slide(seconds=row.seconds, text=part) for part in parts)


def _is_due(until: str | None, today: str) -> bool:
    return until is None or today <= until
