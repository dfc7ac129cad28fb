"""Supplies the citizen's page from the live board."""

import asyncio
import hashlib
import logging
import re
from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError

from common.board.finding import officer_of, ticket_by_key
from common.contract.commands import RateVisit
from common.contract.snapshot import Ticket
from server.app.center import Center
from server.app.writing.writer import UnknownOutcomeError
from server.domain.context import Refusal
from server.web.tickets import Kept, Visit
from server.web.view import TicketView, ticket_view

CALM_SECONDS = 0.3

_REFUSED: dict[str, Kept] = {"already-rated": "already", "too-many-tries": "busy"}

log = logging.getLogger("motcua.pages")

_KEY = re.compile(r"[0-9]{39}")


class TicketPages:
    """The tickets of today and the day before, by their secret key."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def ticket_view(self, key: str) -> TicketView | None:
        """The ticket's state now, None for a key that belongs to no ticket."""
        return self._view(key)

    async def ticket_changes(self, key: str) -> AsyncIterator[TicketView]:
        """The state now, then each different one, until the server stops."""
        feed = self._center.feed
        shown: TicketView | None = None
        while not feed.closed:
            changed = feed.changed
            view = self._view(key)
            if view is None:
                return
            if view != shown:
                shown = view
                yield view
            await changed.wait()
            await asyncio.sleep(CALM_SECONDS)

    async def visit(self, key: str) -> Visit | None:
        """The ticket itself, None for a key that belongs to none."""
        ticket, state = self._ticket(key), self._center.state
        if ticket is None:
            return None
        officers = {row.id: row.name for row in state.config.officers}
        return Visit(state.config, ticket, officers.get(officer_of(state.board, ticket) or "", ""))

    async def rate(self, rating: RateVisit) -> Kept:
        """Record a rating; whichever came first is the visit's."""
        try:
            await self._center.phone_ratings.rate(rating)
        except Refusal as refusal:
            return _REFUSED.get(refusal.rejected.code, "unkept")
        except (SQLAlchemyError, UnknownOutcomeError):
            log.warning("a rating by phone could not be kept")
            return "unkept"
        return "kept"

    def _view(self, key: str) -> TicketView | None:
        ticket, state = self._ticket(key), self._center.state
        if ticket is None:
            return None
        return ticket_view(state.board, state.config, ticket, self._center.clock())

    def _ticket(self, key: str) -> Ticket | None:
        if _KEY.fullmatch(key) is None:
            return None
        key_hash = hashlib.sha256(key.encode()).hexdigest()
        return ticket_by_key(self._center.state.board, key_hash)
