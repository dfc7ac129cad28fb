"""One intent becomes one ticket: asked for, noted, shown, printed and confirmed, each step safe."""

import contextlib
import secrets
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from common.client.errors import ClientError, OutcomeUnknown, Refused, Unreachable
from common.contract.commands import CancelTicket, Command, ConfirmPrinted, IssueTicket
from common.contract.envelope import Accepted, EventRecord
from common.contract.events import TicketIssued
from kiosk.paper_log import PaperLog
from kiosk.place import Place
from kiosk.printer.result import Result

PATIENCE = 15.0
"""Seconds until the fate of a live command, which itself lives 10 s, must be known."""

NOT_PRINTED = "not-printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a citizen asked for with one touch."""

    service_id: str
    priority: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A ticket of this kiosk; `record` is its birth, `key` the citizen's 39 digits."""

    birth: TicketIssued
    record: EventRecord
    key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The number exists and may be shown; its paper is on the way."""

    ticket: Issued
    place: Place


@dataclass(frozen=True, slots=True)
class Handed:
    """Printing has ended, well or not; the number is valid either way."""

    ticket: Issued
    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """No number was given out; `code` is `unreachable`, `unknown`, `disk` or a problem's code."""

    code: str


Step = Shown | Handed | Failed


class Sender(Protocol):
    """The part of the client's session that issuing needs."""

    def send(self, command: Command) -> Future[Accepted]: ...
    def send_fact(self, command: Command) -> Future[Accepted]: ...


class Issuing:
    """Runs intents one at a time on a worker thread of the caller."""

    def __init__(
        self,
        sender: Sender,
        log: PaperLog,
        new_id: Callable[[], str],
        place_of: Callable[[Issued], Place],
        print_ticket: Callable[[Issued, Place], Result],
    ) -> None:
        self._sender = sender
        self._log = log
        self._new_id = new_id
        self._place_of = place_of
        self._print = print_ticket

    def run(self, intent: Intent, report: Callable[[Step], None]) -> None:
        """Carries the intent to its end; `report` hears Shown then Handed, or Failed alone."""
        try:
            answer = self._ask(intent)
            if isinstance(answer, Failed):
                report(answer)
                return
        except (sqlite3.Error, OSError):
            report(Failed("disk"))
            return
        try:
            self._note(intent, answer)
        except (sqlite3.Error, OSError):
            self._void(answer.birth.ticket_id)
            report(Failed("disk"))
            return
        place = self._place_of(answer)
        report(Shown(answer, place))
        try:
            result = self._print(answer, place)
        finally:
            self._confirm(answer.birth.ticket_id)
        report(Handed(answer, result))

    def recover(self) -> None:
        """Cancels allotments of an earlier run without a paper, confirms those that may have one."""
        for left in self._log.unfinished():
            if left.shown:
                self._confirm(left.ticket_id)
            else:
                self._void(left.ticket_id)

    def _ask(self, intent: Intent) -> Issued | Failed:
        ticket_id, key = self._new_id(), new_key()
        self._log.asked(ticket_id)
        command = IssueTicket(
            ticket_id=ticket_id,
            service_id=intent.service_id,
            priority=intent.priority,
            language=intent.language,
            key=key,
        )
        try:
            accepted = self._sender.send(command).result(PATIENCE)
        except Refused as refusal:
            self._log.finished(ticket_id)
            return Failed(refusal.code)
        except Unreachable:
            self._log.finished(ticket_id)
            return Failed("unreachable")
        except (OutcomeUnknown, TimeoutError):
            self._void(ticket_id)
            return Failed("unknown")
        return _issued(accepted, key)

    def _note(self, intent: Intent, ticket: Issued) -> None:
        birth = ticket.birth
        fact = IssueTicket(
            ticket_id=birth.ticket_id,
            service_id=intent.service_id,
            priority=intent.priority,
            language=intent.language,
            key=ticket.key,
            label=birth.label,
            lane=birth.lane,
            number=birth.number,
            service_day=birth.service_day,
            issued_at=birth.issued_at,
        )
        self._sender.send_fact(fact)
        self._log.shown(birth.ticket_id)

    def _confirm(self, ticket_id: str) -> None:
        self._hand_over(ticket_id, ConfirmPrinted(ticket_id=ticket_id))

    def _void(self, ticket_id: str) -> None:
        self._hand_over(ticket_id, CancelTicket(ticket_id=ticket_id, reason=NOT_PRINTED))

    def _hand_over(self, ticket_id: str, command: Command) -> None:
        with contextlib.suppress(sqlite3.Error, OSError, ClientError):
            self._sender.send_fact(command)
            self._log.finished(ticket_id)


def new_key() -> str:
    """A ticket's secret: 128 random bits as 39 decimal digits."""
    return f"{secrets.randbits(128):039d}"


def _issued(accepted: Accepted, key: str) -> Issued:
    for record in accepted.events:
        if isinstance(record.data, TicketIssued):
            return Issued(birth=record.data, record=record, key=key)
    raise ValueError("an issued ticket's answer names no ticket")
