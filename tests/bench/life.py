"""One ticket's whole life on a past day, lived through the server's own core and storage."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from common.contract import commands as c
from common.contract.codec import fingerprint
from common.contract.envelope import Actor, CommandEnvelope
from server.app.timers import roll
from server.app.writing.boards import Boards
from server.app.writing.handler import accepted
from server.app.writing.unit import Unit
from server.domain.context import Context, Rejected
from server.domain.counters import sign_in
from server.domain.decide import decide
from server.storage.engine import Database
from server.storage.history.journal import lock_head
from server.storage.history.records import Answered, Key
from server.storage.reports.report_rows import milliseconds
from tests.bench.wire import new_id

OFFICER, COUNTER, SERVICE = "le-minh-anh", "quay-1", "ho-tich"
KIOSK, DESK = "kiosk-of-old", "counter-of-old"
KEY_HASH = "5e" * 32
SECONDS = (0, 1, 2, 4, 20, 22)
"""When in its life each command comes."""


class Life(NamedTuple):
    """The ticket, its commands' ids and the moments of their events, in order."""

    ticket_id: str
    command_ids: tuple[str, ...]
    moments: tuple[datetime, ...]


def sit_down(database: Database, center_id: str, moment: datetime) -> None:
    """An officer signs in and opens the counter."""

    def work(unit: Unit) -> None:
        events = sign_in(unit.board, unit.config, OFFICER, COUNTER, role="officer", take_over=False)
        assert not isinstance(events, Rejected), events
        unit.add(_officer(), events)
        _obey(unit, new_id(), c.OpenCounter(counter_id=COUNTER))

    at(database, center_id, moment, work)


def live(database: Database, center_id: str, birth: datetime) -> Life:
    """Issued, confirmed, called, served and rated, each in a transaction at its own moment."""
    ticket = new_id()
    issue = c.IssueTicket(ticket_id=ticket, service_id=SERVICE, language="vi")
    finish = c.FinishServing(
        counter_id=COUNTER, ticket_id=ticket, outcome="done", services=(SERVICE,)
    )
    steps: tuple[c.Command, ...] = (
        issue,
        c.ConfirmPrinted(ticket_id=ticket),
        c.CallNext(counter_id=COUNTER),
        c.StartServing(counter_id=COUNTER, ticket_id=ticket),
        finish,
        c.RateVisit(ticket_id=ticket, score=3, reasons=(), channel="scanned"),
    )
    life = Life(
        ticket,
        tuple(new_id() for _ in steps),
        tuple(birth + timedelta(seconds=after) for after in SECONDS),
    )
    for command, name, moment in zip(steps, life.command_ids, life.moments, strict=True):
        at(database, center_id, moment, partial(_obey, command_id=name, data=command))
    return life


def at(database: Database, center_id: str, moment: datetime, work: Callable[[Unit], None]) -> None:
    """Do `work` in one transaction under the head's lock, as if it were `moment`."""
    with database.writer.begin() as connection:
        head = lock_head(connection, center_id)
        state, _ = Boards().fresh(connection, head, milliseconds(moment))
        unit = Unit(connection, head, state, moment)
        roll(unit)
        work(unit)
        unit.flush()


def _obey(unit: Unit, command_id: str, data: c.Command) -> None:
    by_kiosk = isinstance(data, c.IssueTicket | c.ConfirmPrinted | c.RateVisit)
    envelope = CommandEnvelope(command_id=command_id, occurred_at=unit.now, data=data)
    events = decide(unit.board, unit.config, data, _context(unit.now, by_kiosk=by_kiosk))
    assert not isinstance(events, Rejected), events
    actor = Actor(kind="device", id=KIOSK, device_id=KIOSK) if by_kiosk else _officer()
    written = unit.add(actor, events, command_id=command_id, occurred_at=unit.now)
    answer = accepted(unit, written)
    key = Key(KIOSK if by_kiosk else DESK, command_id)
    unit.answer(key, Answered(fingerprint(envelope), answer.status, answer.body.decode()))


def _context(now: datetime, *, by_kiosk: bool) -> Context:
    if by_kiosk:
        return Context(
            now=now, occurred_at=now, device_id=KIOSK, profile="kiosk", key_hash=KEY_HASH
        )
    return Context(
        now=now,
        occurred_at=now,
        device_id=DESK,
        profile="counter",
        role="officer",
        officer_id=OFFICER,
        counter_id=COUNTER,
    )


def _officer() -> Actor:
    return Actor(kind="officer", id=OFFICER, device_id=DESK)
