"""Where a display hangs: in the whole hall, in a zone of it, or beside one counter."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct

from common.board.queries import held_by
from common.board.state import Board
from common.contract.config import Config, Counter
from common.contract.hall_config import Zone
from common.contract.ids import Slug
from common.contract.snapshot import Call

Kind = Literal["hall", "zone", "counter"]


class Place(Struct, frozen=True, kw_only=True):
    """The whole hall, or the zone or counter with this id."""

    kind: Kind = "hall"
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind


HALL = Place()


class Scope(Struct, frozen=True, kw_only=True):
    """What belongs to a place: these counters with their numbers, and services; None for all.

    `missing`: the center has no such zone or counter any more. A zone's display then shows the whole
    hall, so that nobody's call is missed; a counter's shows no call.
    """

    place: Place = HALL
    zone: Zone | None = None
    counters: Mapping[Slug, int] | None = None
    services: frozenset[Slug] | None = None
    missing: bool = False

    def has_counter(self, counter_id: Slug) -> bool:
        """Whether calls to this counter belong here."""
        return self.counters is None or counter_id in self.counters

    def has_service(self, service_id: Slug) -> bool:
        """Whether who waits for this service may be called here."""
        return self.services is None or service_id in self.services


def read_place(text: str | None) -> Place | None:
    """The place as `str` of it was kept; None where it is none."""
    kind, _, place_id = (text or "").partition(":")
    for known in get_args(Kind):
        if kind == known and bool(place_id) == (known != "hall"):
            return Place(kind=known, id=place_id)
    return None


def scope_of(place: Place, config: Config) -> Scope:
    """What belongs to the place in this center as it is configured now."""
    if place.kind == "zone":
        zone = next((row for row in config.zones if row.id == place.id), None)
        if zone is None:
            return Scope(place=place, missing=True)
        counters = [row for row in config.counters if row.id in zone.counter_ids]
        return _scope(place, counters, zone)
    if place.kind == "counter":
        found = [row for row in config.counters if row.id == place.id]
        return _scope(place, found, missing=not found)
    return Scope(place=place)


def calls_of(board: Board, scope: Scope) -> tuple[Call, ...]:
    """The calls that belong here, newest first.

    The board keeps the last calls of the whole center: who is called or served here since longer is found
    at the counter that holds the ticket.
    """
    if scope.counters is None:
        return board.calls
    calls = [call for call in board.calls if scope.has_counter(call.counter_id)]
    known = {call.ticket_id for call in calls}
    held = (_held(board, counter_id, number) for counter_id, number in scope.counters.items())
    calls += [call for call in held if call is not None and call.ticket_id not in known]
    return tuple(sorted(calls, key=lambda call: (call.called_at, call.seq), reverse=True))


def _held(board: Board, counter_id: Slug, number: int) -> Call | None:
    ticket = held_by(board, counter_id)
    if ticket is None or ticket.called_at is None:
        return None
    return Call(
        seq=0,
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=counter_id,
        counter_number=number,
        service_id=ticket.service_id,
        language=ticket.language,
        called_at=ticket.called_at,
        recalls=ticket.recalls,
    )


def _scope(
    place: Place, counters: Sequence[Counter], zone: Zone | None = None, *, missing: bool = False
) -> Scope:
    return Scope(
        place=place,
        zone=zone,
        counters={row.id: row.number for row in counters},
        services=frozenset(service for row in counters for service in row.service_ids),
        missing=missing,
    )
