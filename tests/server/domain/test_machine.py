"""Any commands in any order: what must hold of the board after every one."""

from collections import Counter
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from common.board.lifecycle import HELD
from common.board.queue import place, queue_key
from common.board.state import Board
from common.contract import commands as c
from common.contract.commands import Command
from common.contract.problems import STATUS
from server.domain.calling import due_no_shows
from server.domain.context import Context, Rejected
from server.domain.decide import decide
from server.domain.hours import roll_day
from tests.dsl import desk, given, kiosk, officer, read_back, staff, supervisor, told
from tests.dsl_center import with_policy
from tests.dsl_events import OFFICERS, START, opened, ticket_id

CONFIG = with_policy(no_show_after_seconds=120)
COUNTERS = some.sampled_from(sorted(OFFICERS))
SERVICES = some.sampled_from(["birth", "copies", "land"])
CLASSES = some.sampled_from([None, None, "elderly", "merit"])
AT_COUNTER = (
    c.CallTicket,
    c.Recall,
    c.UndoCall,
    c.StartServing,
    c.MarkNoShow,
    c.ReturnToQueue,
    c.Resume,
)
MOVES = (
    *("issue",) * 5,
    *("call_next",) * 6,
    *("at_counter",) * 6,
    *("serve",) * 8,
    *("wait",) * 2,
    *("transfer", "tend", "tend", "rate", "seat", "sleep"),
    *("paper", "by_hand", "new_label"),
    *("move", "move", "oversee"),
)


class Hall(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.board: Board = given(*(opened(row) for row in OFFICERS)).board
        self.names = count(1)
        self.births: Counter[str] = Counter()
        self.drawn: set[str] = set()
        self.draw: Any = None

    def ask(self, command: Command, by: Context) -> None:
        context = replace(by, now=self.now, occurred_at=self.now, note_id="note-1")
        answer = decide(self.board, CONFIG, command, context)
        if isinstance(answer, Rejected):
            assert answer.code in STATUS
            return
        self.board = told(self.board, answer, self.now)

    def some_ticket(self) -> str:
        aside = sorted(self.board.aside)
        known = sorted(self.board.tickets) or [ticket_id("none")]
        name: str = self.draw(some.sampled_from([*known, *aside * 2]))
        return name

    @initialize(data=some.data())
    def morning(self, data: some.DataObject) -> None:
        self.draw = data.draw
        for _ in range(4):
            self.issue()

    @rule(move=some.sampled_from(MOVES), data=some.data())
    def next_move(self, move: str, data: some.DataObject) -> None:
        self.draw = data.draw
        getattr(self, move)()

    def issue(self) -> None:
        name = ticket_id(f"ticket {next(self.names)}")
        self.births[str(self.board.service_day)] += 1
        self.drawn.add(name)
        service, priority = self.draw(SERVICES), self.draw(CLASSES)
        self.ask(
            c.IssueTicket(ticket_id=name, service_id=service, priority=priority, language="vi"),
            kiosk(),
        )
        if self.draw(some.integers(0, 3)):
            self.ask(c.ConfirmPrinted(ticket_id=name), kiosk())

    def paper(self) -> None:
        number = next(self.names)
        self.births[str(self.board.service_day)] += 1
        self.ask(self.fact(ticket_id(f"paper {number}"), number), kiosk(lane=3))

    def new_label(self) -> None:
        """The shared number was lost on its way: the kiosk has printed one of its own lane."""
        self.ask(self.fact(self.some_ticket(), next(self.names)), kiosk(lane=3))

    def fact(self, name: str, number: int) -> Command:
        if name not in {*self.board.tickets, *self.board.previous} and name == ticket_id("none"):
            self.births[str(self.board.service_day)] += 1
        return c.IssueTicket(
            ticket_id=name,
            service_id=self.draw(SERVICES),
            language="vi",
            label=f"A3-{number:03d}",
            issued_at=self.now - timedelta(seconds=self.draw(some.sampled_from([0, 90]))),
        )

    def by_hand(self) -> None:
        counter, number = self.draw(COUNTERS), next(self.names)
        labels = [*sorted(self.board.labels), f"A3-{number + 1:03d}"]
        command = c.RecordHandCall(
            counter_id=counter,
            label=self.draw(some.sampled_from(labels)),
            service_day=str(self.board.service_day),
            called_at=self.now - timedelta(seconds=60),
            finished_at=self.now,
            outcome="done",
            officer_id=OFFICERS[counter],
        )
        self.ask(command, desk(counter, made_id=f"01940000-0000-7000-8000-{number:012x}"))

    def call_next(self) -> None:
        counter = self.draw(COUNTERS)
        self.ask(c.CallNext(counter_id=counter), officer(counter))

    def at_counter(self) -> None:
        counter = self.draw(COUNTERS)
        held = self.board.counters[counter].ticket_id
        ticket = held if held and self.draw(some.booleans()) else self.some_ticket()
        kind = self.draw(some.sampled_from(AT_COUNTER))
        self.ask(
            kind(counter_id=counter, ticket_id=ticket),
            self.draw(some.sampled_from([officer, supervisor]))(counter),
        )

    def serve(self) -> None:
        counter = self.draw(COUNTERS)
        ticket = self.board.counters[counter].ticket_id or self.some_ticket()
        here: dict[str, Any] = {"counter_id": counter, "ticket_id": ticket}
        choices: list[Command] = [
            c.StartServing(**here),
            c.StartServing(**here),
            c.FinishServing(**here, outcome="done"),
            c.FinishServing(**here, outcome="papers-missing"),
            c.SwitchService(**here, service_id=self.draw(SERVICES)),
            c.Park(**here, reason="papers-missing"),
        ]
        self.ask(self.draw(some.sampled_from(choices)), officer(counter))

    def transfer(self) -> None:
        counter, to = self.draw(COUNTERS), self.draw(COUNTERS)
        targets: list[dict[str, str]] = [
            {"service_id": self.draw(SERVICES)},
            {"to_counter_id": to},
            {"to_officer_id": OFFICERS[to]},
        ]
        target: dict[str, Any] = self.draw(some.sampled_from(targets))
        command = c.Transfer(ticket_id=self.some_ticket(), reason="wrong-counter", **target)
        self.ask(command, self.draw(some.sampled_from([officer(counter), supervisor(counter)])))

    def tend(self) -> None:
        ticket = self.some_ticket()
        choices: list[Command] = [
            c.SetPriority(ticket_id=ticket, priority=self.draw(CLASSES), reason="seen"),
            c.CancelTicket(ticket_id=ticket, reason="left"),
            c.NoteTicket(ticket_id=ticket, note="words"),
        ]
        self.ask(self.draw(some.sampled_from(choices)), staff())

    def move(self) -> None:
        before = self.draw(some.sampled_from([None, self.some_ticket()]))
        command = c.MoveTicket(
            ticket_id=self.some_ticket(), before_ticket_id=before, reason="other"
        )
        self.ask(command, supervisor())

    def oversee(self) -> None:
        choices: list[Command] = [
            c.SuspendService(service_id=self.draw(SERVICES), reason="other"),
            c.ReopenService(service_id=self.draw(SERVICES), reason="other"),
            c.PostNotice(text="words", spoken=False),
        ]
        number = next(self.names)
        name = f"01940000-0000-7000-8000-{number:012x}"
        self.ask(self.draw(some.sampled_from(choices)), staff(made_id=name))

    def rate(self) -> None:
        score = self.draw(some.integers(1, 4))
        command = c.RateVisit(ticket_id=self.some_ticket(), score=score, channel="typed")
        self.ask(command, kiosk())

    def seat(self) -> None:
        counter = self.draw(COUNTERS)
        choices: list[Command] = [
            c.OpenCounter(counter_id=counter),
            c.OpenCounter(counter_id=counter),
            c.CloseCounter(counter_id=counter),
            c.PauseCounter(counter_id=counter, reason="lunch"),
        ]
        self.ask(self.draw(some.sampled_from(choices)), officer(counter))

    def wait(self) -> None:
        self.pass_time(self.draw(some.sampled_from([1, 4, 30, 130, 3000])))

    def sleep(self) -> None:
        if len(self.board.tickets) > 6:
            self.pass_time(24 * 3600)

    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.board = told(self.board, due_no_shows(self.board, CONFIG, self.now), self.now)
        self.board = told(self.board, roll_day(self.board, CONFIG, self.now), self.now)

    @invariant()
    def counters_and_tickets_agree(self) -> None:
        at = {seat.ticket_id: seat.id for seat in self.board.counters.values() if seat.ticket_id}
        held = {t.id: t.counter_id for t in self.board.tickets.values() if t.state in HELD}
        assert at == held
        assert len(at) == sum(1 for seat in self.board.counters.values() if seat.ticket_id)

    @invariant()
    def nobody_is_lost_and_numbers_have_no_gap(self) -> None:
        tickets = self.board.tickets.values()
        assert len(tickets) == self.births[str(self.board.service_day)]
        assert len({ticket.label for ticket in tickets}) == len(tickets)
        for series, last in self.board.numbers.items():
            numbers = {t.number for t in tickets if t.series == series and t.lane == 0}
            void = {t.id for t in tickets if t.lane == 3} & self.drawn
            assert numbers <= set(range(1, last + 1))
            assert last - len(numbers) <= len(void)

    @invariant()
    def who_was_served_by_hand_is_served(self) -> None:
        for call in self.board.hand_calls.values():
            ticket = self.board.tickets.get(call.ticket_id or "")
            assert ticket is None or ticket.state == "served"
            assert (call.ticket_id is None) == (call.why is not None)

    @invariant()
    def queues_hold_exactly_who_waits_in_order(self) -> None:
        waiting = [t for t in self.board.tickets.values() if t.state == "waiting"]
        queued = [spot for queue in self.board.queues.values() for spot in queue]
        assert sorted(queued) == sorted(place(ticket) for ticket in waiting)
        for ticket in waiting:
            queue = self.board.queues[queue_key(ticket)]
            assert place(ticket) in queue
            assert list(queue) == sorted(queue)

    @invariant()
    def what_was_kept_equals_what_a_newcomer_is_told(self) -> None:
        assert read_back(self.board, CONFIG) == self.board


TestHall = Hall.TestCase
TestHall.settings = settings(
    max_examples=40,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
