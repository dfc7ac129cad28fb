"""The lists of the counter's pages: who waits, who is set aside, which counters there are."""

from collections import Counter as Count
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct

from common import timetext
from common.board.queries import absent, is_long, parked, seat
from common.contract.snapshot import Ticket
from counter.scene import Scene, kept_words
from counter.viewmodels.notes_view import parked_note

_MINUTE = timedelta(minutes=1)


class ServiceRow(Struct, frozen=True, kw_only=True):
    """A service with people waiting for this counter; `late` when the longest wait is too long."""

    service: str
    name: str
    count: int
    longest: str
    late: bool


class WaitingRow(Struct, frozen=True, kw_only=True):
    """A ticket that waits; `late` when it has waited too long, `kept` for whom it is kept, if for one."""

    ticket: str
    label: str
    service: str
    priority: str
    waited: str
    late: bool
    kept: str = ""


class AsideRow(Struct, frozen=True, kw_only=True):
    """A parked or absent ticket."""

    ticket: str
    label: str
    remark: str
    since: str


class CounterRow(Struct, frozen=True, kw_only=True):
    """A counter to sign in at; `taken_by` is empty where nobody sits."""

    counter: str
    name: str
    services: str
    taken_by: str
    chosen: bool


def waiting_rows(waiting: Sequence[Ticket], scene: Scene) -> tuple[WaitingRow, ...]:
    """Everybody who waits here, in order of arrival."""
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    classes = {row.id: scene.name(row.name) for row in scene.config.priority_classes}
    now, language = scene.place.now, scene.local.language
    rows = []
    for ticket in waiting:
        waited = now - ticket.issued_at
        rows.append(
            WaitingRow(
                ticket=ticket.id,
                label=ticket.label,
                service=names.get(ticket.service_id, ""),
                priority=classes.get(ticket.priority or "", ""),
                waited=_minutes(language, waited // _MINUTE),
                late=is_long(waited, scene.config),
                kept=kept_words(ticket, scene),
            )
        )
    return tuple(rows)


@lru_cache(maxsize=1000)
def _minutes(language: str, minutes: int) -> str:
    return timetext.minutes(language, minutes * _MINUTE)


def service_rows(waiting: Sequence[Ticket], scene: Scene) -> tuple[ServiceRow, ...]:
    """The counter's services in its order, then what else was sent here; each with its wait."""
    counts = Count(ticket.service_id for ticket in waiting)
    first: dict[str, Ticket] = {}
    for ticket in waiting:
        first.setdefault(ticket.service_id, ticket)
    own = next(
        (row.service_ids for row in scene.config.counters if row.id == scene.place.counter_id), ()
    )
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    return tuple(
        _service_row(service, names[service], counts[service], first.get(service), scene)
        for service in dict.fromkeys((*own, *first))
        if service in names
    )


def _service_row(
    service: str, name: str, count: int, first: Ticket | None, scene: Scene
) -> ServiceRow:
    if first is None:
        return ServiceRow(service=service, name=name, count=0, longest="", late=False)
    waited = scene.place.now - first.issued_at
    minutes = waited // _MINUTE
    longest = scene.text("counter.longest" if minutes > 0 else "counter.longest.now", minutes)
    return ServiceRow(
        service=service, name=name, count=count, longest=longest, late=is_long(waited, scene.config)
    )


def parked_rows(scene: Scene) -> tuple[AsideRow, ...]:
    """All parked tickets, the longest parked first, each with its reason and what must be brought."""
    reasons = {row.id: scene.name(row.name) for row in scene.config.reasons.park}
    return tuple(
        _aside(ticket, _why(reasons.get(ticket.parked_reason or "", ""), ticket, scene), scene)
        for ticket in parked(scene.place.board)
    )


def _why(reason: str, ticket: Ticket, scene: Scene) -> str:
    note = parked_note(ticket.id, scene)
    return ": ".join(part for part in (reason, note) if part)


def absent_rows(scene: Scene) -> tuple[AsideRow, ...]:
    """All tickets whose citizens did not come, with their service."""
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    return tuple(
        _aside(ticket, names.get(ticket.service_id, ""), scene)
        for ticket in absent(scene.place.board)
    )


def _aside(ticket: Ticket, remark: str, scene: Scene) -> AsideRow:
    since = timetext.minutes(scene.local.language, scene.place.now - ticket.since)
    return AsideRow(ticket=ticket.id, label=ticket.label, remark=remark, since=since)


def counter_rows(scene: Scene) -> tuple[CounterRow, ...]:
    """Every counter with its services and who sits there."""
    officers = {row.id: row.name for row in scene.config.officers}
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    return tuple(
        CounterRow(
            counter=row.id,
            name=scene.name(row.name),
            services=" · ".join(names[s] for s in row.service_ids if s in names),
            taken_by=officers.get(seat(scene.place.board, row.id).officer_id or "", ""),
            chosen=row.id == scene.local.chosen_counter,
        )
        for row in scene.config.counters
    )
