"""What an auditor asks for, as a search of the journal."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, or_, select

from common.board.hours import day_begins
from common.contract.audit import AuditAnswer, AuditQuery, AuditStory, AuditTicket, TicketQuery
from common.contract.codec import encode
from common.contract.config import Config
from common.contract.events import TicketRelabelled
from server.app.audit.naming import names_in
from server.app.audit.telling import entry, happened
from server.domain.context import Refusal
from server.storage.history.journal import read_head
from server.storage.history.searching import Found, FoundEvent, GivenBack, Wanted, search, seq_at
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.sealing.vault import Vault
from server.storage.tables.config import free_text
from server.storage.tables.journal import SELDOM
from server.storage.tables.reports import stage, ticket

AFTERWARDS = 2 * 86_400_000
"""Milliseconds after a ticket's end in which anything may still happen to it; later only seldom things."""

MOST_OF_A_TICKET = 2000

DEEP = 4
"""Who acted is found in an event that was given back after up to three restores, one less than this."""


class Span(NamedTuple):
    """Seqs from `low` to below `high`."""

    low: int
    high: int


def find(
    connection: Connection, vault: Vault, center_id: str, config: Config, query: AuditQuery
) -> AuditAnswer:
    """The events that are asked for; Refusal invalid-data for days that are none."""
    days = _days(connection, center_id, config, query.since, query.until)
    high = days.high if query.before is None else min(days.high, query.before)
    end = query.before or read_head(connection, center_id).seq + 1
    late = _given_back(connection, center_id, query, Span(days.high, end))
    found = late
    if late.next is None:
        wanted = Wanted(days.low, high, query.types, _texts(query), words=_words(query))
        found = _after(late, connection, center_id, wanted, query.limit)
    reached = _time(connection, center_id, found, Span(days.low, end if late.events else high))
    return AuditAnswer(
        entries=tuple(entry(row) for row in found.events),
        names=names_in(connection, vault, center_id, found.events),
        next=found.next,
        reached=None if reached is None else moment(reached),
    )


def _given_back(connection: Connection, center_id: str, query: AuditQuery, after: Span) -> Found:
    """What happened on the days that are asked for, but was given back after them."""
    if query.until is None or after.high <= after.low:
        return Found([], None)
    own = GivenBack(query.types, query.since or "", query.until)
    wanted = Wanted(*after, (), _texts(query), own, _words(query))
    return search(connection, center_id, wanted, query.limit)


def _after(
    first: Found, connection: Connection, center_id: str, wanted: Wanted, limit: int
) -> Found:
    """All of `first`, and what there is room for of what is wanted."""
    room = limit - len(first.events)
    if room < 1:
        return Found(first.events, wanted.high)
    found = search(connection, center_id, wanted, room)
    return Found([*first.events, *found.events], found.next)


def find_tickets(
    connection: Connection, center_id: str, config: Config, query: TicketQuery
) -> tuple[AuditTicket, ...]:
    """The tickets that bear this label, or bore it before it was void; Refusal invalid-data."""
    low, high = _days(connection, center_id, config, query.service_day, query.service_day)
    types = (TicketRelabelled.__name__,)
    moved = search(
        connection, center_id, Wanted(low, high, types, _named(query.label)), MOST_OF_A_TICKET
    )
    ids = [getattr(happened(row.text).data, "ticket_id", "") for row in moved.events]
    rows = connection.execute(
        select(ticket)
        .where(ticket.c.center_id == center_id, ticket.c.service_day == query.service_day)
        .where(or_(ticket.c.label == query.label, ticket.c.id.in_(ids)))
        .order_by(ticket.c.issued_at, ticket.c.id)
    )
    return tuple(_ticket(row) for row in rows)


def tell_story(connection: Connection, vault: Vault, center_id: str, ticket_id: str) -> AuditStory:
    """All that happened to a ticket; Refusal unknown-ticket."""
    found = select(ticket).where(ticket.c.center_id == center_id, ticket.c.id == ticket_id)
    row = connection.execute(found).one_or_none()
    if row is None:
        raise Refusal("unknown-ticket", ticket_id)
    end = read_head(connection, center_id).seq + 1
    born = select(func.min(stage.c.seq)).where(stage.c.ticket_id == ticket_id)
    low = connection.execute(born).scalar() or seq_at(connection, center_id, row.issued_at)
    last = row.ended_at
    over = end if last is None else seq_at(connection, center_id, last + AFTERWARDS)
    names = _named(ticket_id)
    near = search(connection, center_id, Wanted(low, over, (), names), MOST_OF_A_TICKET)
    seldom = Wanted(over, end, SELDOM, names)
    later = search(connection, center_id, seldom, MOST_OF_A_TICKET)
    events = [*reversed(near.events), *reversed(later.events)]
    texts = select(func.count()).where(free_text.c.ticket_id == ticket_id)
    return AuditStory(
        ticket=_ticket(row),
        entries=tuple(entry(found) for found in events),
        names=names_in(connection, vault, center_id, events),
        texts=connection.execute(texts).scalar_one(),
    )


def _ticket(row: Row[Any]) -> AuditTicket:
    return AuditTicket(
        id=row.id,
        label=row.label,
        service_day=row.service_day,
        service_id=row.service_id,
        state=row.state,
        issued_at=moment(row.issued_at),
    )


def _days(
    connection: Connection, center_id: str, config: Config, since: str | None, until: str | None
) -> Span:
    try:
        low = 1 if since is None else _begin(connection, center_id, config, since)
        if until is None:
            return Span(low, read_head(connection, center_id).seq + 1)
        after = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
        return Span(low, _begin(connection, center_id, config, after))
    except (ValueError, OverflowError) as error:
        raise Refusal("invalid-data", f"no such day: {error}") from error


def _begin(connection: Connection, center_id: str, config: Config, day: str) -> int:
    return seq_at(connection, center_id, milliseconds(day_begins(config, day)))


def _texts(query: AuditQuery) -> list[Sequence[str]]:
    """The ids that must stand in an event's JSON, each in one of its spellings."""
    texts: list[Sequence[str]] = []
    if query.actor is not None:
        texts.append([_escaped(f'"id":"{query.actor}","device_id":', deep) for deep in range(DEEP)])
    if query.about is not None:
        texts += _named(query.about)
    return texts


def _words(query: AuditQuery) -> str:
    """What was typed, as JSON spells it."""
    return "" if query.text is None else encode(query.text).decode()[1:-1]


def _escaped(words: str, deep: int) -> str:
    """As they stand in the text of an event that was given back so many times."""
    return words.replace('"', "\\" * (2**deep - 1) + '"')


def _named(name: str) -> tuple[Sequence[str], ...]:
    """An id as a whole text, or as one within the text of a healed event, where quotes are escaped.

    Its beginning first: most events lack that, and are looked at once.
    """
    begin = f'"{name}'
    return ((begin,), (f'{begin}"', f"{begin}\\"))


def _time(connection: Connection, center_id: str, found: Found, span: Span) -> int | None:
    """When the oldest event that was looked at was recorded; None where nothing was."""
    oldest = found.next or span.low
    if oldest >= span.high:
        return None
    rows: list[FoundEvent] = search(connection, center_id, Wanted(oldest, oldest + 1), 1).events
    return rows[0].recorded_at if rows else None
