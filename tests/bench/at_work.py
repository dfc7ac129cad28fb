"""Officers and citizens of a crowd, without windows: each acts through a program's own session."""

import random
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.envelope import Accepted
from common.contract.events import TicketCalled, TicketIssued
from kiosk.numbers.tickets import Issued, fact_of, new_key
from tests.bench.agenda import Agenda
from tests.bench.crowd_words import Called

PAPER = 0.4
"""Seconds that a ticket's paper takes."""

ABSENT, SLOW = 0.05, 0.2
"""How many never come, and how many come only when they are called again."""

Faults = list[str]


class Till:
    """A kiosk without a window: a number, the fact of its paper, its confirmation."""

    def __init__(self, session: CenterSession, agenda: Agenda, faults: Faults) -> None:
        self._session, self._agenda, self._faults = session, agenda, faults

    def issue(self, service_id: str) -> None:
        """A citizen takes a number."""
        key = new_key()
        wish = c.IssueTicket(
            ticket_id=self._session.new_id(), service_id=service_id, language="vi", key=key
        )
        self._follow(self._session.send(wish), partial(self._issued, key))

    def _issued(self, key: str, accepted: Accepted) -> None:
        record = accepted.events[0]
        assert isinstance(record.data, TicketIssued), record
        ticket = Issued(birth=record.data, record=record, key=key)
        self._follow(self._session.send_fact(fact_of(ticket)))
        self._agenda.later(PAPER, partial(self._printed, ticket.birth.ticket_id))

    def _printed(self, ticket_id: str) -> None:
        self._follow(self._session.send_fact(c.ConfirmPrinted(ticket_id=ticket_id)))

    def _follow(
        self, answer: Future[Accepted], then: Callable[[Accepted], None] = lambda _: None
    ) -> None:
        follow(self._agenda, self._faults, answer, then)


class Desk:
    """An officer without a window: calls, waits for who comes, serves; `cycle` is from call to call."""

    def __init__(
        self,
        session: CenterSession,
        token: str,
        counter_id: str,
        agenda: Agenda,
        dice: random.Random,
        cycle: float,
    ) -> None:
        self._session, self._token, self._counter_id = session, token, counter_id
        self._agenda, self._dice, self._cycle = agenda, dice, cycle
        self.calls: list[Called] = []
        self.faults: Faults = []

    def call(self) -> None:
        """Press Next."""
        pressed = time.monotonic_ns()
        answer = self._send(c.CallNext(counter_id=self._counter_id))
        follow(self._agenda, self.faults, answer, partial(self._called, pressed))

    def _called(self, pressed: int, accepted: Accepted) -> None:
        record = accepted.events[0]
        self.calls.append(call_of(record.seq, record.data, pressed))
        ticket, chance = self.calls[-1].ticket_id, self._dice.random()
        if chance < SLOW:
            self._in(0.15, 0.2, c.Recall, ticket)
        if chance < ABSENT:
            self._in(0.25, 0.3, c.Recall, ticket)
            self._in(0.4, 0.5, c.MarkNoShow, ticket)
            return
        self._in(0.22 if chance < SLOW else 0.1, 0.35, c.StartServing, ticket)
        self._in(0.5, 0.75, partial(c.FinishServing, outcome="done"), ticket)

    def _in(self, least: float, most: float, what: Callable[..., Any], ticket_id: str) -> None:
        """After this part of the time to the next call."""
        command = what(counter_id=self._counter_id, ticket_id=ticket_id)
        wait = self._cycle * self._dice.uniform(least, most)
        self._agenda.later(
            wait, lambda: follow(self._agenda, self.faults, self._send(command), lambda _: None)
        )

    def _send(self, command: c.Command) -> Future[Accepted]:
        return self._session.send(command, token=self._token)


def call_of(seq: int, data: object, at: int) -> Called:
    """The call that an event tells."""
    assert isinstance(data, TicketCalled), data
    return Called(
        seq=seq,
        ticket_id=data.ticket_id,
        label=data.label,
        counter=data.counter_number,
        at=at,
    )


def follow(
    agenda: Agenda, faults: Faults, answer: Future[Accepted], then: Callable[[Accepted], None]
) -> None:
    """Do `then` with the answer when it is there; what fails is a fault."""
    agenda.begun()

    def answered(done: Future[Accepted]) -> None:
        try:
            then(done.result())
        except Exception as error:  # noqa: BLE001 - told as what it is
            faults.append(repr(error))
        agenda.ended()

    answer.add_done_callback(answered)
