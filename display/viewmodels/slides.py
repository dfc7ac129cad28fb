"""What turns by the clock alone, the same on every display: slides, ticker, the guard against burn-in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from textwrap import wrap

from common.contract.config import Medium

TICKER_SECONDS = 14
TICKER_LETTERS = 100
"""How many stand in the ticker's line at once; a longer text is shown part after part."""

SHIFT_STEPS = 4


def slide_at(media: Sequence[Medium], pictures: Mapping[str, str], now: datetime) -> Medium | None:
    """The slide of this moment among the texts and the pictures that are at hand; None without any."""
    ready = [row for row in media if _ready(row, pictures)]
    if not ready:
        return None
    place = int(now.timestamp()) % sum(row.seconds for row in ready)
    for row in ready:
        if place < row.seconds:
            return row
        place -= row.seconds
    raise AssertionError("the slides fill their round")


def ticker_at(texts: Sequence[str], now: datetime) -> str:
    """What the ticker says at this moment: a text, or its part; empty without any."""
    parts = [part for words in texts for part in parts_of(words)]
    return parts[int(now.timestamp()) // TICKER_SECONDS % len(parts)] if parts else ""


@cache
def parts_of(words: str) -> tuple[str, ...]:
    """The text in parts of about one length that each fit the line, each but the last going on."""
    parts = wrap(words, TICKER_LETTERS, break_on_hyphens=False)
    width = -(-len(words) // max(1, len(parts)))
    while len(even := wrap(words, width, break_on_hyphens=False)) > len(parts):
        width += 1
    return (*(f"{part} …" for part in even[:-1]), *even[-1:])


def shift_at(now: datetime) -> tuple[int, int]:
    """How far the page stands off, in pixels right and down: one step a minute round a small square."""
    side, step = divmod(int(now.timestamp()) // 60 % (4 * SHIFT_STEPS), SHIFT_STEPS)
    far = SHIFT_STEPS - step
    return ((step, 0), (SHIFT_STEPS, step), (far, SHIFT_STEPS), (0, far))[side]


def _ready(row: Medium, pictures: Mapping[str, str]) -> bool:
    if row.kind == "image":
        return row.asset is not None and row.asset in pictures
    return row.text is not None
