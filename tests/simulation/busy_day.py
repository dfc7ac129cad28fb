"""A whole day of a hall, drawn from a seed: citizens with all they do, officers with all they need."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.state import Board, seat
from common.board.waiting import queues_of
from common.contract import commands as c
from common.contract.config import Config, Counter
from common.contract.envelope import Actor, EventRecord
from common.contract.events import Event
from common.contract.ids import Role
from server.domain.context import Context, Rejected
from server.domain.counters import sign_in
from server.domain.decide import decide
from server.domain.hours import roll_day

MONDAY = date(2026, 11, 23)

SENIOR: Role = "supervisor"
WALK = (8, 40)
LOOKS = (2, 20)


@dataclass
class BusyDay:
    """Plays a day with so many tickets at the center's counters; `records` are its journal.

    The first is DayOpened.
    """

    config: Config
    tickets: int
    seed: int = 1
    day: date = MONDAY
    records: list[EventRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.board = Board(epoch=1)
        self.now = self._clock(time(0, 0))
        self._heap: list[tuple[datetime, int, Callable[[], None]]] = []
        self._serial = count()
        self._ids = count(1)
        self._looking: set[str] = set()

    def play(self) -> list[EventRecord]:
        """From midnight to the evening."""
        self._tell(roll_day(self.board, self.config, self.now))
        for row in self.config.counters:
            self._later(time(7, 25), partial(self._sit_down, row))
            for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0))):
                late = timedelta(seconds=self.dice.randint(0, 300))
                self._at(self._clock(opens) + late, partial(self._open, row))
                self._at(self._clock(closes), partial(self._close, row))
            if self.dice.random() < 0.6:
                pause = self._clock(time(9, 30)) + timedelta(minutes=self.dice.randint(0, 60))
                self._at(pause, partial(self._pause, row))
        for _ in range(self.tickets):
            self._at(self._arrival(), self._come)
        while self._heap:
            self.now, _, happen = heappop(self._heap)
            happen()
        return self.records

    def switch(self, clock: time, config: Config) -> datetime:
        """Put another configuration in force at this time of the day; the moment of that."""
        self._later(clock, partial(setattr, self, "config", config))
        return self._clock(clock)

    def _clock(self, clock: time) -> datetime:
        zone = ZoneInfo(self.config.center.timezone)
        return datetime.combine(self.day, clock, zone).astimezone(UTC)

    def _later(self, clock: time, happen: Callable[[], None]) -> None:
        self._at(self._clock(clock), happen)

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        heappush(self._heap, (whole, next(self._serial), happen))

    def _in(self, seconds: float, happen: Callable[[], None]) -> None:
        self._at(self.now + timedelta(seconds=seconds), happen)

    def _arrival(self) -> datetime:
        """Most come in the first half of the morning, many after lunch."""
        morning = self.dice.random() < 0.62
        opens, length = (time(7, 20), 235) if morning else (time(13, 15), 200)
        into = length * self.dice.betavariate(1.3, 2.2)
        return self._clock(opens) + timedelta(minutes=into)

    def _tell(self, events: tuple[Event, ...]) -> None:
        for event in events:
            record = EventRecord(
                seq=self.board.seq + 1,
                type=type(event).__name__,
                occurred_at=self.now,
                recorded_at=self.now,
                actor=Actor(kind="device", id="hall"),
                command_id=None,
                data=event,
            )
            self.board = evolve(self.board, record)
            self.records.append(record)

    def _do(self, command: c.Command, by: Context) -> bool:
        answer = decide(self.board, self.config, command, by)
        if isinstance(answer, Rejected):
            return False
        self._tell(answer)
        return True

    def _kiosk(self) -> Context:
        return Context(now=self.now, occurred_at=self.now, device_id="kiosk-1", profile="kiosk")

    def _officer(self, row: Counter) -> Context:
        return Context(
            now=self.now,
            occurred_at=self.now,
            device_id=f"pc-{row.id}",
            profile="counter",
            role=SENIOR,
            officer_id=f"officer-{row.id}",
            counter_id=row.id,
        )

    def _sit_down(self, row: Counter) -> None:
        events = sign_in(
            self.board, self.config, f"officer-{row.id}", row.id, role=SENIOR, take_over=False
        )
        assert not isinstance(events, Rejected)
        self._tell(events)

    def _come(self) -> None:
        service = self.dice.choice(self.config.services)
        classes = [row.id for row in self.config.priority_classes]
        ticket = f"01940000-0000-7000-8000-{next(self._ids):012x}"
        issue = c.IssueTicket(
            ticket_id=ticket,
            service_id=service.id,
            language="vi",
            priority=self.dice.choice(classes) if self.dice.random() < 0.18 else None,
        )
        assert self._do(issue, self._kiosk())
        self._in(self.dice.uniform(0.4, 2.5), partial(self._printed, ticket))
        if self.dice.random() < 0.03:
            self._in(self.dice.uniform(600, 2400), partial(self._give_up, ticket))

    def _printed(self, ticket: str) -> None:
        self._do(c.ConfirmPrinted(ticket_id=ticket), self._kiosk())
        self._wake()

    def _give_up(self, ticket: str) -> None:
        if self.board.tickets[ticket].state == "waiting":
            reason = self.config.reasons.cancel[0].id
            at = self._officer(self.config.counters[0])
            assert self._do(c.CancelTicket(ticket_id=ticket, reason=reason), at)

    def _open(self, row: Counter) -> None:
        self._do(c.OpenCounter(counter_id=row.id), self._officer(row))
        self._look(row)

    def _pause(self, row: Counter) -> None:
        reason = self.config.reasons.pause[0].id
        if self._do(c.PauseCounter(counter_id=row.id, reason=reason), self._officer(row)):
            self._in(self.dice.uniform(300, 900), partial(self._open, row))

    def _close(self, row: Counter) -> None:
        """Not before the citizen at the counter has gone."""
        if not self._do(c.CloseCounter(counter_id=row.id), self._officer(row)):
            self._in(20, partial(self._close, row))

    def _wake(self) -> None:
        for row in self.config.counters:
            self._look(row)

    def _look(self, row: Counter) -> None:
        """An officer who could call sees somebody waiting, and needs a moment."""
        here = seat(self.board, row.id)
        if row.id in self._looking or here.state != "open" or here.ticket_id is not None:
            return
        if next(queues_of(self.board, self.config, row.id), None) is not None:
            self._looking.add(row.id)
            far = self.dice.random() < 0.02
            moment = self.dice.uniform(240, 420) if far else self.dice.uniform(*LOOKS)
            self._in(moment, partial(self._call, row))

    def _call(self, row: Counter) -> None:
        self._looking.discard(row.id)
        if self._do(c.CallNext(counter_id=row.id), self._officer(row)):
            self._called(row)

    def _called(self, row: Counter) -> None:
        ticket = seat(self.board, row.id).ticket_id
        assert ticket is not None
        chance = self.dice.random()
        if chance < 0.05:
            for after in (30, 60):
                self._in(after, partial(self._recall, row, ticket))
            self._in(self.dice.uniform(80, 130), partial(self._absent, row, ticket))
        elif chance < 0.06:
            self._in(3, partial(self._undo, row, ticket))
        else:
            self._in(self.dice.uniform(*WALK), partial(self._serve, row, ticket))

    def _recall(self, row: Counter, ticket: str) -> None:
        self._do(c.Recall(counter_id=row.id, ticket_id=ticket), self._officer(row))

    def _undo(self, row: Counter, ticket: str) -> None:
        self._do(c.UndoCall(counter_id=row.id, ticket_id=ticket), self._officer(row))
        self._wake()

    def _absent(self, row: Counter, ticket: str) -> None:
        at = {"counter_id": row.id, "ticket_id": ticket}
        assert self._do(c.MarkNoShow(**at), self._officer(row))
        if self.dice.random() < 0.4:
            self._in(self.dice.uniform(200, 900), lambda: self._back(row, c.ReturnToQueue(**at)))
        self._look(row)

    def _serve(self, row: Counter, ticket: str) -> None:
        at = {"counter_id": row.id, "ticket_id": ticket}
        assert self._do(c.StartServing(**at), self._officer(row))
        norms = {service.id: service.norm_minutes for service in self.config.services}
        norm = norms[self.board.tickets[ticket].service_id]
        seconds = 60 * norm * self.dice.lognormvariate(-0.15, 0.5)
        self._in(seconds, partial(self._end, row, ticket))

    def _end(self, row: Counter, ticket: str) -> None:
        at = {"counter_id": row.id, "ticket_id": ticket}
        by, chance, reasons = self._officer(row), self.dice.random(), self.config.reasons
        if chance < 0.04:
            assert self._do(c.Park(**at, reason=reasons.park[0].id), by)
            self._in(self.dice.uniform(300, 1500), lambda: self._back(row, c.Resume(**at)))
        elif chance < 0.07:
            others = [s.id for s in self.config.services if s.id not in row.service_ids]
            to, why = self.dice.choice(others), reasons.transfer[0].id
            assert self._do(c.Transfer(ticket_id=ticket, service_id=to, reason=why), by)
        elif chance < 0.1:
            assert self._do(c.ReturnToQueue(**at), by)
        else:
            done = c.FinishServing(**at, outcome="done", services=(), dossier_codes=())
            assert self._do(done, by)
        self._wake()

    def _back(self, row: Counter, command: c.Resume | c.ReturnToQueue) -> None:
        """Who was set aside stands there again, and is taken once the counter is free; else goes home."""
        here = seat(self.board, row.id)
        free = here.state == "open" and here.ticket_id is None
        if isinstance(command, c.ReturnToQueue) or free:
            done = self._do(command, self._officer(row))
            if done and isinstance(command, c.Resume):
                self._called_again(row, command.ticket_id)
            self._wake()
        elif self.now < self._clock(time(17, 0)):
            self._in(15, partial(self._back, row, command))

    def _called_again(self, row: Counter, ticket: str) -> None:
        self._in(self.dice.uniform(*WALK), partial(self._serve, row, ticket))


def crowded(config: Config, times: int) -> Config:
    """The same center with so many times its counters."""
    rows = tuple(_copies(config.counters, times))
    return replace(config, counters=rows)


def _copies(counters: tuple[Counter, ...], times: int) -> Iterator[Counter]:
    numbers = count(1)
    for copy in range(times):
        for row in counters:
            yield replace(row, id=f"{row.id}-{copy}" if copy else row.id, number=next(numbers))
