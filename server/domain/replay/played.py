"""What came of a day, lived or played."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from common.contract.ids import Slug, TicketId
from server.domain.replay.day import Day, Visit


class Called(NamedTuple):
    """A first call: where and when."""

    counter_id: Slug
    at: datetime


class Played(Struct, frozen=True):
    """By ticket its first call, and whether it was served; `refused` are those that got no number."""

    calls: Mapping[TicketId, Called]
    served: frozenset[TicketId]
    refused: frozenset[TicketId] = frozenset()


def happened(day: Day) -> Played:
    """What came of the day itself."""
    first = ((visit.ticket_id, visit.first_call) for visit in day.visits)
    return Played(
        {name: Called(call.counter_id, call.at) for name, call in first if call is not None},
        frozenset(visit.ticket_id for visit in day.visits if _was_served(visit)),
    )


def _was_served(visit: Visit) -> bool:
    return any(wait.call is not None and wait.call.left == "served" for wait in visit.waits)
