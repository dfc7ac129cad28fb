"""The citizens of a practice: they take numbers at a kiosk without a window, and rate their visits."""

import logging
import random
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from assets.catalogue import text
from common.board.queries import estimate, find_ticket, is_ratable
from common.client.errors import ClientError
from common.client.hall import Hall
from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.envelope import Accepted
from common.contract.events import ServingFinished, TicketIssued
from server.practice.citizen import COMMENTS, manner_of, rating_of
from server.practice.day import LENGTH, mean_gap, wish

CALLS_STAFF = 0.01
"""How many of those who take a number call for help at the kiosk, too."""

REST_SECONDS = 1.0

log = logging.getLogger("motcua.practice")


class Crowd:
    """`turn` belongs to the playing thread and never waits; `finished` may be told on any."""

    def __init__(self, session: CenterSession, dice: random.Random) -> None:
        self._session, self._dice = session, dice
        self._next: float | None = None
        self._asked: Future[Accepted] | None = None
        self._visited: deque[ServingFinished] = deque(maxlen=1000)
        self._will_rate: list[tuple[float, str]] = []

    def finished(self, visit: ServingFinished) -> None:
        """Somebody's visit is over."""
        self._visited.append(visit)

    def turn(
        self, hall: Hall, minute: float, now: float, seconds: Callable[[float], float]
    ) -> None:
        """Do what is due at this `minute` of the play; `now` by the monotonic clock."""
        self._heed(hall, now)
        self._rate(hall, now, seconds)
        assert hall.config is not None
        gap = mean_gap(hall.config, minute % LENGTH)
        if self._next is None:
            self._next = now + seconds(min(gap, LENGTH) * self._dice.expovariate(1))
        if now >= self._next and self._asked is None:
            self._next = None
            self._come(hall)

    def _come(self, hall: Hall) -> None:
        assert hall.config is not None
        wanted = wish(hall.config, self._dice)
        if wanted is None:
            return
        number = c.IssueTicket(
            ticket_id=self._session.new_id(),
            service_id=wanted.service.id,
            priority=wanted.priority,
            language=wanted.language,
        )
        self._asked = self._session.send(number)
        if self._dice.random() < CALLS_STAFF:
            self._say(self._session.send(c.RaiseAlert(kind="call-staff")))

    def _heed(self, hall: Hall, now: float) -> None:
        """Whoever has got a number holds it in hand, and was told how long it will take."""
        if self._asked is None or not self._asked.done():
            return
        asked, self._asked = self._asked, None
        try:
            events = asked.result().events
        except ClientError as error:
            log.info("nobody got a number: %s", error)
            self._next = now + REST_SECONDS
            return
        for record in events:
            if isinstance(record.data, TicketIssued):
                self._say(self._session.send_fact(self._held(hall, record.data)))

    def _held(self, hall: Hall, number: TicketIssued) -> c.ConfirmPrinted:
        assert hall.board is not None
        assert hall.config is not None
        now = self._session.clock.now()
        told = estimate(hall.board, hall.config, number.service_id, now)
        least, most = told or (None, None)
        return c.ConfirmPrinted(ticket_id=number.ticket_id, told_least=least, told_most=most)

    def _rate(self, hall: Hall, now: float, seconds: Callable[[float], float]) -> None:
        while self._visited:
            ticket_id = self._visited.popleft().ticket_id
            after = manner_of(ticket_id).rates_after
            if after is not None:
                self._will_rate.append((now + seconds(after), ticket_id))
        due = [name for at, name in self._will_rate if at <= now]
        self._will_rate = [row for row in self._will_rate if row[0] > now]
        assert hall.config is not None
        assert hall.board is not None
        for name in due:
            ticket = find_ticket(hall.board, name)
            if ticket is not None and is_ratable(ticket, "offered"):
                comment = text("vi", self._dice.choice(COMMENTS))
                said = rating_of(hall.config, ticket, comment, self._dice)
                self._say(self._session.send_fact(said))

    def _say(self, told: "Future[Any]") -> None:
        told.add_done_callback(_log_refusal)


def _log_refusal(told: "Future[Any]") -> None:
    error = None if told.cancelled() else told.exception()
    if error is not None:
        log.info("a citizen was refused: %s", error)
