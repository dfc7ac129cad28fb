"""Supplies the citizen's page from the live board."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator

from common.board.finding import ticket_by_key
from server.app.center import Center
from server.web.view import TicketView, ticket_view

CALM_SECONDS = 0.3

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

    def _view(self, key: str) -> TicketView | None:
        if _KEY.fullmatch(key) is None:
            return None
        state = self._center.state
        key_hash = hashlib.sha256(key.encode()).hexdigest()
        ticket = ticket_by_key(state.board, key_hash)
        if ticket is None:
            return None
        return ticket_view(state.board, state.config, ticket, self._center.clock())
