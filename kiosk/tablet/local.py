"""What one tablet knows beside the hall: its counter, its page, and the rating in the making."""

from typing import Literal

from msgspec import Struct

from common.contract.ids import TicketId
from kiosk.states.rating import ADDING, RatingPage, Visit

Page = Literal["rest", "thanks", "already", "failed"] | RatingPage

ASKING: frozenset[Page] = frozenset({"faces", *ADDING})
"""Pages of a rating that is not given yet."""

UNLOCKED = 30
"""Seconds for a face, from the officer's finish on; no touch makes them more."""

SECONDS: dict[Page, int] = {
    "faces": UNLOCKED,
    "reasons": 20,
    "questions": 20,
    "comment": 40,
    "thanks": 2,
    "already": 6,
    "failed": 8,
}
"""Seconds that a page stays; ADDING ones from the last touch on, `rest` until something happens."""


class Local(Struct, frozen=True, kw_only=True):
    """Immutable, as the hall is; `since` is the page's time in seconds of a monotonic clock.

    `counter` is the id of the one where the tablet stands, empty until somebody has said it.
    `chosen` is the language that the citizen chose, `contrast` the colours: both until the next one.
    `visit` is the one being rated, and the one just rated until its page ends.
    `visitor` is the ticket that was last seen at the counter.
    `rated` are the tickets rated here that the server may not know of yet.
    `broken` when the tablet's own files cannot be used.
    """

    counter: str = ""
    page: Page = "rest"
    since: float = 0.0
    visit: Visit | None = None
    chosen: str = ""
    contrast: bool = False
    visitor: TicketId | None = None
    rated: frozenset[TicketId] = frozenset()
    broken: bool = False

    def share(self, now: float) -> float:
        """The part of the page's time that is left, 1 to 0; 1 for a page without an end."""
        limit = SECONDS.get(self.page)
        return 1.0 if limit is None else max(0.0, 1 - (now - self.since) / limit)
