"""Turns events into rows of the report tables, merged so that each table is written once a batch."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, true, update

from common.board.healed import heal
from common.board.state import Board, find_ticket, seat
from common.contract.envelope import EventRecord
from common.contract.events import (
    CalledByHand,
    CallUndone,
    DayOpened,
    EventHealed,
    HandCallKept,
    HandCallsConfirmed,
    TicketCalled,
    TicketConfirmed,
    TicketIssued,
    TicketRecalled,
    TicketRelabelled,
    TicketResumed,
    VisitRated,
)
from common.contract.snapshot import CounterSeat, Ticket
from server.storage.prepared import Prepared
from server.storage.reports.report_rows import (
    Row,
    answer_rows,
    call_row,
    hand_call_row,
    hand_stage_row,
    living,
    milliseconds,
    rating_row,
    relabelled,
    session_row,
    settling,
    stage_row,
    ticket_row,
    told,
)
from server.storage.reports.sheets import void_days_of
from server.storage.tables.reports import (
    REPORTS,
    call,
    counter_session,
    hand_call,
    rating,
    rating_answer,
    stage,
    ticket,
)

_CLOSED = {"served", "cancelled", "expired"}
_NEW = {table: Prepared(insert(table)) for table in REPORTS}
_END_STAGE = Prepared(
    update(stage)
    .where(stage.c.ticket_id == bindparam("of"), stage.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"), outcome=bindparam("how"))
)
_END_SESSION = Prepared(
    update(counter_session)
    .where(
        counter_session.c.center_id == bindparam("center"),
        counter_session.c.counter_id == bindparam("of"),
        counter_session.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("at"))
)
_SETTLE = Prepared(
    update(hand_call)
    .where(hand_call.c.id == bindparam("of"))
    .values({name: bindparam(name) for name in ("ticket_id", "claimed", "why")})
)
_UNDO = Prepared(
    update(call)
    .where(call.c.ticket_id == bindparam("of"), call.c.called_at >= bindparam("since"))
    .values(undone=true())
)


class Projection:
    """The rows that a run of events adds and changes; `write` puts them into the tables."""

    def __init__(self, center_id: str) -> None:
        self._center = center_id
        self._tickets: dict[str, Row] = {}
        self._changed: dict[str, Row] = {}
        self._stages: list[Row] = []
        self._open_stages: dict[str, Row] = {}
        self._ended_stages: list[Row] = []
        self._calls: list[Row] = []
        self._undone: list[Row] = []
        self._ratings: list[Row] = []
        self._answers: list[Row] = []
        self._hand_calls: dict[str, Row] = {}
        self._settled: list[Row] = []
        self._sessions: list[Row] = []
        self._open_sessions: dict[str, Row] = {}
        self._ended_sessions: list[Row] = []
        self._of_past_days: set[str] = set()

    def add(self, before: Board, after: Board, record: EventRecord) -> None:
        """Take in one event, with the board before and after it; a healed one as what happened."""
        if isinstance(record.data, EventHealed):
            lost = heal(before, record).lost
            if lost is None:
                return
            record = lost
        data = record.data
        for ticket_id in _tickets_of(data):
            self._ticket(before, after, ticket_id, record)
        if before.counters is not after.counters:
            for counter_id in _counters_of(before, after, data):
                self._session(seat(before, counter_id), seat(after, counter_id), after, record)
        for call_id in _hand_calls_of(data):
            self._hand_call(before, after, call_id, record)
        if isinstance(data, TicketCalled | TicketResumed | TicketRecalled | CalledByHand):
            self._calls.append(call_row(self._center, data, after, record))
        elif isinstance(data, CallUndone):
            self._undo(before.tickets[data.ticket_id])
        elif isinstance(data, VisitRated):
            self._ratings.append(rating_row(self._center, data, record))
            self._answers += answer_rows(self._center, data)

    def write(self, connection: Connection) -> None:
        """Write everything: changes of older rows first, then the new rows, each table at once."""
        for statement, rows in (
            (_END_STAGE, self._ended_stages),
            (_END_SESSION, self._ended_sessions),
            (_UNDO, self._undone),
            (_SETTLE, self._settled),
        ):
            if rows:
                statement.run(connection, rows)
        for columns, rows in _by_columns(self._changed).items():
            _update_ticket(columns).run(connection, rows)
        new: tuple[tuple[Table, list[Row]], ...] = (
            (ticket, list(self._tickets.values())),
            (stage, self._stages),
            (call, self._calls),
            (rating, self._ratings),
            (rating_answer, self._answers),
            (counter_session, self._sessions),
            (hand_call, list(self._hand_calls.values())),
        )
        for table, rows in new:
            if rows:
                _NEW[table].run(connection, rows)
        if self._of_past_days:
            void_days_of(connection, self._center, self._of_past_days)

    def _ticket(self, before: Board, after: Board, ticket_id: str, record: EventRecord) -> None:
        old, new = find_ticket(before, ticket_id), find_ticket(after, ticket_id)
        if new is None:
            if isinstance(record.data, TicketRelabelled):
                self._changed.setdefault(ticket_id, {}).update(relabelled(record.data))
            return
        if ticket_id not in after.tickets and not isinstance(record.data, DayOpened):
            self._of_past_days.add(ticket_id)
        if old is None:
            assert isinstance(record.data, TicketIssued), "a ticket begins by being issued"
            self._tickets[ticket_id] = ticket_row(self._center, new, record.data)
        else:
            self._change(old, new, record.data)
        if old is None or (old.state, old.service_id) != (new.state, new.service_id):
            self._stage(old, new, after, record)

    def _change(self, old: Ticket, new: Ticket, data: object) -> None:
        was = living(old)
        changes = {name: value for name, value in living(new).items() if was[name] != value}
        if isinstance(data, TicketConfirmed):
            changes |= told(data)
        fresh = self._tickets.get(new.id)
        if fresh is not None:
            fresh.update(changes)
        elif changes:
            self._changed.setdefault(new.id, {}).update(changes)

    def _stage(self, old: Ticket | None, new: Ticket, after: Board, record: EventRecord) -> None:
        at, outcome, data = milliseconds(record.recorded_at), None, record.data
        if old is not None:
            if isinstance(data, CalledByHand):
                at = milliseconds(max(old.since, data.called_at))
                self._stages.append(hand_stage_row(self._center, data, after, record))
            elif new.state == "served":
                outcome = new.outcome
            row = self._open_stages.pop(new.id, None)
            if row is not None:
                row.update(ended_at=at, outcome=outcome)
            else:
                self._ended_stages.append({"of": new.id, "at": at, "how": outcome})
        if new.state not in _CLOSED:
            row = stage_row(self._center, new, after, record)
            self._stages.append(row)
            self._open_stages[new.id] = row

    def _session(
        self, old: CounterSeat, new: CounterSeat, after: Board, record: EventRecord
    ) -> None:
        if (old.state, old.officer_id) == (new.state, new.officer_id):
            return
        at = milliseconds(record.recorded_at)
        if old.state != "closed":
            row = self._open_sessions.pop(new.id, None)
            if row is not None:
                row["ended_at"] = at
            else:
                self._ended_sessions.append({"center": self._center, "of": new.id, "at": at})
        if new.state != "closed":
            row = session_row(self._center, new, after, record)
            self._sessions.append(row)
            self._open_sessions[new.id] = row

    def _undo(self, old: Ticket) -> None:
        since = milliseconds(old.since)
        self._undone.append({"of": old.id, "since": since})
        for row in self._calls:
            if row["ticket_id"] == old.id and row["called_at"] >= since:
                row["undone"] = True

    def _hand_call(self, before: Board, after: Board, call_id: str, record: EventRecord) -> None:
        call_now = after.hand_calls[call_id]
        if call_id not in before.hand_calls:
            self._hand_calls[call_id] = hand_call_row(self._center, call_now, record)
        elif call_id in self._hand_calls:
            self._hand_calls[call_id].update(settling(call_now))
        else:
            self._settled.append({"of": call_id, **settling(call_now)})


def _hand_calls_of(data: object) -> Iterator[str]:
    if isinstance(data, CalledByHand | HandCallKept):
        yield data.hand_call_id
    elif isinstance(data, HandCallsConfirmed):
        yield from data.hand_call_ids


def _tickets_of(data: object) -> Iterator[str]:
    if isinstance(data, DayOpened):
        yield from data.expired
        yield from data.unfinished
        return
    ticket_id = getattr(data, "ticket_id", None)
    if ticket_id is not None:
        yield ticket_id


def _counters_of(before: Board, after: Board, data: object) -> Iterator[str]:
    counter_id = getattr(data, "counter_id", None)
    if counter_id is not None:
        yield counter_id
    else:
        yield from sorted({*before.counters, *after.counters})


def _by_columns(changed: Mapping[str, Row]) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for ticket_id, columns in changed.items():
        groups.setdefault(tuple(sorted(columns)), []).append({"of": ticket_id, **columns})
    return groups


@cache
def _update_ticket(columns: tuple[str, ...]) -> Prepared:
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(update(ticket).where(ticket.c.id == bindparam("of")).values(values))
