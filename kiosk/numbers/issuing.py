"""One intent becomes one ticket: numbered, noted, shown, printed and confirmed, each step safe."""

import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal, Protocol

from msgspec import Struct

from common.client.errors import ClientError, Refused, Unreachable
from common.client.hall import REVOKED
from common.contract import codec
from common.contract.commands import CancelTicket, Command, IssueTicket
from common.contract.envelope import Accepted
from common.contract.events import TicketIssued
from common.contract.ids import TicketId
from kiosk.health import Health
from kiosk.numbers.lane import Known, LaneShutError, OwnLane
from kiosk.numbers.paper_log import PaperLog, Unfinished
from kiosk.numbers.persons import ALREADY_WAITING, Persons
from kiosk.numbers.tickets import Intent, Issued, confirmation, fact_of, new_key
from kiosk.place import Place
from kiosk.printer.result import Result, Unknown

log = logging.getLogger(__name__)

PATIENCE = 0.7
"""Seconds that a citizen waits for the server before the kiosk gives a number of its own lane."""

PATIENCE_ALONE = 15.0
"""The same where no own lane gives one: until the fate of a command, which lives 10 s, is known."""

NOT_PRINTED = "not-printed"

SERVER_FAULT = 500
_NO_ANSWER = frozenset({"ticket-exists", "command-expired", "command-too-old", "too-many-tries"})
"""Refusals that say nothing of the citizen's wish; so does every 5xx."""


class Shown(Struct, frozen=True):
    """The number exists and may be shown; its paper is on the way."""

    ticket: Issued
    place: Place


class Handed(Struct, frozen=True):
    """Printing has ended, well or not; the number is valid either way."""

    ticket: Issued
    result: Result


class Failed(Struct, frozen=True):
    """No number was given out; `code` is `unreachable`, `unknown`, `disk` or a problem's, with its detail."""

    code: str
    detail: str = ""


Step = Shown | Handed | Failed


class _Unanswered(Struct, frozen=True):
    """The server said nothing of use; `unknown` when it may have given the ticket a number."""

    code: Literal["unreachable", "unknown"]


class Sender(Protocol):
    """The part of the client's session that issuing needs."""

    def send(self, command: Command) -> Future[Accepted]: ...
    def send_fact(self, command: Command) -> Future[Accepted]: ...


class Port(Protocol):
    """What else issuing asks of the kiosk, on the thread that runs it."""

    def new_id(self) -> str: ...
    def revoked(self) -> bool: ...
    def known(self) -> Known | None: ...
    def place(self, ticket: Issued) -> Place: ...
    def print(self, ticket: Issued, place: Place) -> Result: ...
    def make_room(self) -> bool: ...


class Issuing:
    """Runs intents one at a time on a worker thread of the caller; `lane` is None for a kiosk without."""

    def __init__(
        self,
        sender: Sender,
        log: PaperLog,
        lane: OwnLane | None,
        persons: Persons,
        health: Health,
        port: Port,
    ) -> None:
        self._sender = sender
        self._log = log
        self._lane = lane
        self._persons = persons
        self._health = health
        self._port = port
        self._left = True
        self._under_way: dict[TicketId, Future[Accepted]] = {}

    def run(self, intent: Intent, report: Callable[[Step], None]) -> None:
        """Carries the intent to its end; `report` hears Shown then Handed, or Failed alone.

        What ends in an error that nobody foresaw is for `recover`.
        """
        try:
            self._run(intent, report)
        except Exception:
            self._left = True
            raise

    def _run(self, intent: Intent, report: Callable[[Step], None]) -> None:
        answer = self._number(intent)
        if answer == Failed("disk") and self._port.make_room():
            answer = self._number(intent)
        if isinstance(answer, Failed):
            report(answer)
            return
        place = self._port.place(answer)
        report(Shown(answer, place))
        result: Result = Unknown("error")
        try:
            result = self._port.print(answer, place)
        finally:
            self._finish(answer, place, result)
        report(Handed(answer, result))

    def recover(self) -> None:
        """Ends what a fault or an earlier run left: what has no paper is cancelled, the rest stands.

        A number of the own lane without a paper is told to the server and cancelled in one go, so
        that no number of the lane is missing there. A request still under way may reach the server
        after its cancellation: it is cancelled again, until it is over.
        """
        if not self._left:
            return
        try:
            for left in self._log.unfinished():
                self._end(left)
        except OSError as error:
            log.info("What was left cannot be ended yet: %s", error)
            return
        self._left = bool(self._under_way)

    def _end(self, left: Unfinished) -> None:
        whole = left.fact is None or self._told(left.ticket_id, left.fact)
        if left.state == "shown":
            self._sender.send_fact(confirmation(left.ticket_id))
            self._log.unsure(left.ticket_id)
            return
        asked = self._under_way.get(left.ticket_id)
        over = asked is None or asked.done()
        self._void(left.ticket_id)
        if not whole:
            self._log.unsure(left.ticket_id)
        elif over:
            self._log.finished(left.ticket_id)
        if over:
            self._under_way.pop(left.ticket_id, None)

    def _told(self, ticket_id: TicketId, fact: bytes) -> bool:
        """False for a fact that the disk has spoilt: its number is skipped, and nothing waits for it."""
        try:
            self._sender.send_fact(codec.decode(IssueTicket, fact))
        except ValueError as error:
            log.warning("The note of ticket %s is spoilt, it cannot be told: %s", ticket_id, error)
            return False
        return True

    def _number(self, intent: Intent) -> Issued | Failed:
        self.recover()
        try:
            return self._numbered(intent)
        except OSError as error:
            log.info("No number can be kept: %s", error)
            self._left = True
            return Failed("disk")

    def _numbered(self, intent: Intent) -> Issued | Failed:
        """A ticket whose fact is on disk, so that its paper may be printed."""
        ticket_id, key = self._port.new_id(), new_key()
        alone = self._gives_alone()
        answer: Issued | Failed | _Unanswered = _Unanswered("unreachable")
        if not alone or self._health.may_ask():
            answer = self._ask(intent, ticket_id, key, alone=alone)
        if isinstance(answer, Issued) and not self._kept(answer):
            answer = _Unanswered("unknown")
        if isinstance(answer, _Unanswered):
            answer = self._draw(intent, ticket_id, key, answer)
            if isinstance(answer, Issued):
                self._sender.send_fact(fact_of(answer))
        if isinstance(answer, Issued):
            self._log.shown(answer.birth)
            self._persons.gave(answer.birth)
        return answer

    def _gives_alone(self) -> bool:
        """Whether the own lane has a number, should the server be silent."""
        known = self._port.known()
        return self._lane is not None and known is not None and not self._lane.shut(known)

    def _kept(self, ticket: Issued) -> bool:
        """False when the server has begun a new epoch since it gave the number, which is void now."""
        try:
            self._sender.send_fact(fact_of(ticket))
        except ClientError:
            return False
        return True

    def _ask(
        self, intent: Intent, ticket_id: TicketId, key: str, *, alone: bool
    ) -> Issued | Failed | _Unanswered:
        self._log.asked(ticket_id)
        command = IssueTicket(
            ticket_id=ticket_id,
            service_id=intent.service_id,
            priority=intent.priority,
            language=intent.language,
            key=key,
            person=intent.person,
        )
        asked = self._sender.send(command)
        try:
            return _issued(asked.result(PATIENCE if alone else PATIENCE_ALONE), key)
        except Refused as refusal:
            if not alone or not _says_nothing(refusal):
                self._log.finished(ticket_id)
                return Failed(refusal.code, refusal.problem.detail)
            answer = _Unanswered("unknown")
        except Unreachable:
            answer = _Unanswered("unreachable")
        except (ClientError, TimeoutError):
            answer = _Unanswered("unknown")
        if not asked.cancel() and not asked.done():
            self._under_way[ticket_id] = asked
        self._health.failed()
        return answer

    def _draw(
        self, intent: Intent, ticket_id: TicketId, key: str, unanswered: _Unanswered
    ) -> Issued | Failed:
        known = self._port.known()
        refusal = Failed(unanswered.code)
        if self._port.revoked():
            refusal = Failed(REVOKED)
        elif known is not None and (first := self._persons.first(intent, ticket_id, known)):
            refusal = Failed(ALREADY_WAITING, first)
        elif self._lane is not None and known is not None:
            try:
                drawn = self._lane.draw(intent, ticket_id, key, known)
            except LaneShutError as shut:
                refusal = Failed(shut.code or unanswered.code)
            else:
                self._under_way.pop(ticket_id, None)
                return drawn
        if unanswered.code == "unknown":
            self._left = True
            self.recover()
        else:
            self._log.finished(ticket_id)
        return refusal

    def _finish(self, ticket: Issued, place: Place, result: Result) -> None:
        ticket_id = ticket.birth.ticket_id
        with contextlib.suppress(OSError):
            if self._lane is None or ticket.birth.lane != self._lane.lane:
                self._sender.send_fact(confirmation(ticket_id, place.minutes))
            if isinstance(result, Unknown):
                self._log.unsure(ticket_id)
            else:
                self._log.finished(ticket_id)
            return
        self._left = True

    def _void(self, ticket_id: TicketId) -> None:
        self._sender.send_fact(CancelTicket(ticket_id=ticket_id, reason=NOT_PRINTED))


def _says_nothing(refusal: Refused) -> bool:
    return refusal.problem.status >= SERVER_FAULT or refusal.code in _NO_ANSWER


def _issued(accepted: Accepted, key: str) -> Issued:
    for record in accepted.events:
        if isinstance(record.data, TicketIssued):
            return Issued(birth=record.data, record=record, key=key)
    raise ValueError("an issued ticket's answer names no ticket")
