"""What the citizen's page needs of the server."""

from collections.abc import AsyncIterator
from typing import Literal, Protocol

from msgspec import Struct

from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.snapshot import Ticket
from server.web.view import TicketView

Kept = Literal["kept", "already", "busy", "unkept"]
"""What became of a rating: another came first, it was sent too often, or it could not be kept."""


class Visit(Struct, frozen=True):
    """A ticket with its center; `officer` is the name of who served it, empty where nobody knows."""

    config: Config
    ticket: Ticket
    officer: str


class Tickets(Protocol):
    """What the page needs of the server. A key is whatever stood in the address."""

    async def ticket_view(self, key: str) -> TicketView | None:
        """The ticket's state now, None for a key that belongs to no ticket."""

    def ticket_changes(self, key: str) -> AsyncIterator[TicketView]:
        """The state now, then each different one; ends when the server stops or the key is void."""

    async def visit(self, key: str) -> Visit | None:
        """The ticket itself, None for a key that belongs to none."""

    async def rate(self, rating: RateVisit) -> Kept:
        """Record a rating of a visit that was found by its key."""
