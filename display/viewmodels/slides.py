"""What turns by the clock alone, the same on every display: slides, ticker, the guard against burn-in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from common.contract.config import Medium
from common.contract.ids import Text

TICKER_SECONDS = 14
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


def ticker_at(texts: Sequence[Text], now: datetime) -> Text | None:
    """The ticker's text of this moment."""
    return texts[int(now.timestamp()) // TICKER_SECONDS % len(texts)] if texts else None


def shift_at(now: datetime) -> tuple[int, int]:
    """How far the page stands off, in pixels right and down: one step a minute round a small square."""
    side, step = divmod(int(now.timestamp()) // 60 % (4 * SHIFT_STEPS), SHIFT_STEPS)
    far = SHIFT_STEPS - step
    return ((step, 0), (SHIFT_STEPS, step), (far, SHIFT_STEPS), (0, far))[side]


def _ready(row: Medium, pictures: Mapping[str, str]) -> bool:
    if row.kind == "image":
        return row.asset is not None and row.asset in pictures
    return row.text is not None
