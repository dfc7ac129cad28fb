"""Who scanned a card, as far as the kiosk may know it."""

from typing import Literal

from msgspec import Struct

from kiosk.idle import Page
from kiosk.scanning.person import Person


class CardingState(Struct, frozen=True, kw_only=True):
    """`misread` is what was wrong with the last scan: a card that is none, or another code.

    `before` is the page on which a code was scanned that is for nothing there.
    """

    person: Person | None = None
    misread: Literal["", "card", "other"] = ""
    before: Page = "rest"
