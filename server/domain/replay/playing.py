"""A day played: who is called when, by the same choice as in the hall, under any configuration."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from msgspec.structs import replace

from common.board.closing import takes_numbers
from common.board.indexes import with_seat, with_ticket
from common.board.state import Board, seat
from common.board.turns import turn_after
from common.contract.config import Config, Policy
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import CounterSeat, Ticket
from server.domain.context import Context, Refusal
from server.domain.replay.day import Call, Day, Pace, Shift, Visit
from server.domain.replay.pacing import is_somebody_there
from server.domain.replay.played import Called, Played
from server.domain.selection import select

Configs = Sequence[tuple[datetime, Config]]
LEFT, SHIFT, JOIN, CHANGE, PICK, LOOK, CALL = range(7)
"""What happens first of all that happens at one moment."""

NO_PACE = Pace()

TICK = timedelta(seconds=2)
"""The hall's timer is never later than this: what it did on the day itself is left as it was."""


def play(day: Day, configs: Configs) -> Played:
    """The day under these configurations, each in force from its moment on, the first from the beginning."""
    hall = _Hall(day, configs)
    hall.run()
    return Played(hall.calls, frozenset(hall.served), frozenset(hall.refused))


def absent_after(call: Call, policy: Policy) -> timedelta:
    """How long a counter waits for who does not come: as on the day, or until the policy gives them up."""
    if policy.no_show_after_seconds is None:
        return call.held
    grace = timedelta(seconds=policy.no_show_after_seconds)
    asked = (timedelta(0), *call.recalls)
    for recalls, (at, until) in enumerate(zip(asked, (*call.recalls, call.held), strict=True)):
        if recalls >= (policy.no_show_recalls or 0) and until - at >= grace:
            return call.held if call.held - at - grace < TICK else at + grace
    return call.held


def config_at(configs: Configs, at: datetime) -> Config:
    """The configuration in force at a moment."""
    return next((row for since, row in reversed(configs) if since <= at), configs[0][1])


class _Hall:
    """What a day has come to; what is still to happen lies in a heap, by time and kind."""

    def __init__(self, day: Day, configs: Configs) -> None:
        self.calls: dict[TicketId, Called] = {}
        self.served: set[TicketId] = set()
        self.refused: set[TicketId] = set()
        self._day, self._configs = day, configs
        self._config = configs[0][1]
        self._board = Board(service_day=day.service_day)
        self._visits = {visit.ticket_id: visit for visit in day.visits}
        self._at: dict[TicketId, int] = {}
        self._picks: dict[Slug, list[tuple[TicketId, int]]] = {}
        self._chances: dict[Slug, int] = {}
        self._turns: dict[Slug, int] = {}
        self._free: set[Slug] = set()
        self._due: dict[Slug, int] = {}
        self._serial = count()
        self._heap: list[tuple[datetime, int, int, Callable[[datetime], None]]] = []

    def run(self) -> None:
        """Let everything happen; after the day's end nobody is called, but who is served still is."""
        for shift in self._day.shifts:
            self._later(shift.at, SHIFT, partial(self._shift, shift))
        for visit in self._day.visits:
            self._come(visit)
        while self._heap:
            at, _, _, happen = heappop(self._heap)
            self._config = config_at(self._configs, at)
            happen(at)

    def _later(self, at: datetime, kind: int, happen: Callable[[datetime], None]) -> None:
        heappush(self._heap, (at, kind, next(self._serial), happen))

    def _come(self, visit: Visit) -> None:
        if any(change.row is None and change.at <= visit.ready for change in visit.changes):
            return
        took = takes_numbers(config_at(self._day.configs, visit.issued_at), visit.issued_at)
        if took and not takes_numbers(config_at(self._configs, visit.issued_at), visit.issued_at):
            self.refused.add(visit.ticket_id)
            return
        self._later(visit.ready, JOIN, partial(self._wait, visit, 0, None))
        for change in visit.changes:
            self._later(change.at, CHANGE, partial(self._change, visit, change.wait, change.row))

    def _shift(self, shift: Shift, at: datetime) -> None:
        row = replace(seat(self._board, shift.counter_id), officer_id=shift.officer_id)
        row = replace(row, state="open" if shift.open else "closed")
        self._seat(row)
        self._look_everywhere(at)

    def _seat(self, row: CounterSeat) -> None:
        """The counter is like this from now on; one that calls nobody now waits for no chance."""
        self._board = with_seat(self._board, row)
        if row.state == "open" and row.ticket_id is None:
            self._free.add(row.id)
        else:
            self._free.discard(row.id)
            self._due.pop(row.id, None)

    def _wait(self, visit: Visit, n: int, keeper: Slug | None, at: datetime) -> None:
        """The ticket's wait of this number begins; for who waits aside a counter is to call them."""
        wait, minutes = visit.waits[n], self._config.policy.same_counter_minutes
        self._at[visit.ticket_id] = n
        if wait.aside:
            self._pick(visit, n, at)
            return
        until = None
        if keeper is not None and minutes is not None:
            until = at + timedelta(minutes=minutes)
            self._later(until, LOOK, self._look_everywhere)
        row = replace(
            wait.row,
            state="waiting",
            confirmed=True,
            late_at=None,
            counter_id=keeper,
            kept_until=until,
        )
        self._board = with_ticket(self._board, row)
        if wait.call is not None and wait.call.by_hand:
            self._later(max(at, wait.call.at), PICK, partial(self._pick, visit, n))
        self._look_everywhere(at)

    def _change(self, visit: Visit, n: int, to: Ticket | None, at: datetime) -> None:
        row = self._board.tickets.get(visit.ticket_id)
        if row is None or row.state != "waiting" or self._at[row.id] != n:
            return
        if to is None:
            row = replace(row, state="cancelled")
        else:
            row = replace(
                row,
                service_id=to.service_id,
                field_id=to.field_id,
                priority=to.priority,
                to_counter_id=to.to_counter_id,
                to_officer_id=to.to_officer_id,
                placed_at=to.placed_at,
            )
        self._board = with_ticket(self._board, row)
        self._give_up(at)
        self._look_everywhere(at)

    def _give_up(self, at: datetime) -> None:
        """Counters for which nobody is there any more were not fast enough."""
        for counter_id in list(self._due):
            if not is_somebody_there(self._board, self._config, counter_id, at):
                del self._due[counter_id]

    def _pick(self, visit: Visit, n: int, at: datetime) -> None:
        """An officer wants this ticket, as on the day."""
        call = visit.waits[n].call
        if call is not None:
            self._picks.setdefault(call.counter_id, []).append((visit.ticket_id, n))
            self._look(call.counter_id, at)

    def _look_everywhere(self, at: datetime) -> None:
        for counter_id in sorted(self._free):
            self._look(counter_id, at)

    def _look(self, counter_id: Slug, at: datetime) -> None:
        """A counter that can call looks whom: one that was picked at once, others after its pause."""
        if counter_id not in self._free or at > self._day.ends:
            return
        here, picks = seat(self._board, counter_id), self._picks.get(counter_id, [])
        while picks:
            ticket_id, n = picks.pop(0)
            if self._at[ticket_id] == n and self._can_be_picked(ticket_id, n):
                self._call(counter_id, ticket_id, here.turn, at)
                return
        if counter_id in self._due:
            return
        pace = self._day.paces.get(counter_id, NO_PACE)
        back = pace.back_at(at)
        if back is not None:
            self._later(back, LOOK, partial(self._look, counter_id))
        elif is_somebody_there(self._board, self._config, counter_id, at):
            chance = self._chances[counter_id] = self._chances.get(counter_id, -1) + 1
            pause = pace.pauses[chance] if chance < len(pace.pauses) else pace.usual
            due = self._due[counter_id] = next(self._serial)
            self._later(at + pause, CALL, partial(self._call_next, counter_id, due))

    def _can_be_picked(self, ticket_id: TicketId, n: int) -> bool:
        if self._visits[ticket_id].waits[n].aside:
            return True
        return self._board.tickets[ticket_id].state == "waiting"

    def _call_next(self, counter_id: Slug, due: int, at: datetime) -> None:
        if self._due.get(counter_id) != due or at > self._day.ends:
            return
        del self._due[counter_id]
        here = seat(self._board, counter_id)
        row = next((row for row in self._config.counters if row.id == counter_id), None)
        if row is None:
            return
        if self._day.paces.get(counter_id, NO_PACE).back_at(at) is not None:
            self._look(counter_id, at)
            return
        context = Context(
            now=at, occurred_at=at, device_id=None, profile=None, officer_id=here.officer_id
        )
        try:
            ticket, why = select(self._board, self._config, row, here, context)
        except Refusal:
            return
        self._call(counter_id, ticket.id, turn_after(here.turn, ticket.priority, why.code), at)

    def _call(self, counter_id: Slug, ticket_id: TicketId, turn: int, at: datetime) -> None:
        """The counter is taken for as long as the ticket took one on the day."""
        visit, n = self._visits[ticket_id], self._at[ticket_id]
        call, held = visit.waits[n].call, visit.needs
        if call is None or call.left != "undone":
            self.calls.setdefault(ticket_id, Called(counter_id, at))
        self._turns[counter_id] = seat(self._board, counter_id).turn
        row = replace(self._board.tickets[ticket_id], state="called", counter_id=counter_id)
        self._board = with_ticket(self._board, row)
        self._seat(replace(seat(self._board, counter_id), ticket_id=ticket_id, turn=turn))
        self._give_up(at)
        if call is not None:
            absent = call.left == "absent"
            held = absent_after(call, self._config.policy) if absent else call.held
        if call is None or call.left != "open":
            self._later(at + held, LEFT, partial(self._left, visit, n, counter_id))

    def _left(self, visit: Visit, n: int, counter_id: Slug, at: datetime) -> None:
        call = visit.waits[n].call
        served = call is None or call.left == "served"
        row = self._board.tickets[visit.ticket_id]
        row = replace(row, state="served" if served else "parked", ended_at=at if served else None)
        here = replace(seat(self._board, counter_id), ticket_id=None)
        if call is not None and call.left == "undone":
            here = replace(here, turn=self._turns[counter_id])
        self._board = with_ticket(self._board, row)
        self._seat(here)
        if served:
            self.served.add(row.id)
        elif n + 1 < len(visit.waits):
            wait = visit.waits[n + 1]
            keeper = counter_id if wait.back else None
            self._later(at + wait.after, JOIN, partial(self._wait, visit, n + 1, keeper))
        self._later(at, LOOK, partial(self._look, counter_id))
