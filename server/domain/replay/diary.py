"""One ticket's day, written down while it is told."""

from datetime import datetime, timedelta

from common.board.indexes import ASIDE
from common.board.lifecycle import HELD
from common.board.policy import PICKED, RESUMED
from common.board.queue import place, queue_key
from common.contract import events as e
from common.contract.ids import Slug, TicketState
from common.contract.snapshot import Ticket
from server.domain.moving import NOT_PRINTED
from server.domain.replay.day import Call, Change, Left, Visit, Wait

NOTHING = timedelta(0)
UNCONFIRMED = timedelta(seconds=20)
MOVES: dict[type, Left] = {e.TicketTransferred: "transferred", e.CallUndone: "undone"}
BY_STATE: dict[TicketState, Left] = {
    "no_show": "absent",
    "parked": "parked",
    "waiting": "returned",
}
BY_HAND = frozenset({PICKED, RESUMED})


class Diary:
    """What a ticket has lived through so far."""

    def __init__(self, born: Ticket) -> None:
        self.born = self.row = born
        self.printed = True
        self._ready: datetime | None = None
        self._waits: list[Wait] = []
        self._changes: list[Change] = []
        self._wait = Wait(row=born)
        self._call: Call | None = None
        self._recalls: list[timedelta] = []
        self._left_at: datetime | None = None
        self._over = False
        self._at_call: Ticket | None = None

    def note(self, row: Ticket, event: e.Event, at: datetime) -> None:
        """The event has made this row of the ticket's."""
        was, self.row = self.row, row
        if row.confirmed and self._ready is None:
            self._ready = at
        if isinstance(event, e.TicketCancelled) and event.reason == NOT_PRINTED:
            self.printed = False
        if isinstance(event, e.CalledByHand):
            self._served_by_hand(event)
        elif isinstance(event, e.TicketRecalled) and self._call is not None:
            self._recalls.append(at - self._call.at)
        elif row.state == "called" and was.state != "called":
            self._called(row, at)
        elif was.state in HELD and row.state not in HELD:
            self._left(row, event, at)
        elif was.state in ASIDE and row.state == "waiting":
            self._waits_again(row, at, back=isinstance(event, e.TicketReturned))
        elif was.state == "waiting":
            self._changed(was, row, at)

    def visit(self, ends: datetime, needs: timedelta) -> Visit:
        """All of it, at the day's end; `needs` is what the service of a ticket nobody called takes."""
        waits = list(self._waits)
        if self._call is not None:
            waits.append(self._with_call(ends, "open"))
        elif not self._over and not self._wait.aside:
            waits.append(self._wait)
        ready = self._ready or self.born.issued_at + UNCONFIRMED
        first = next((wait.call.at for wait in waits if wait.call is not None), ready)
        seen = self._at_call or self.row
        return Visit(
            ticket_id=self.born.id,
            service_id=seen.service_id,
            priority=seen.priority,
            issued_at=self.born.issued_at,
            ready=min(ready, first),
            waits=tuple(waits),
            changes=tuple(self._changes),
            needs=needs,
        )

    @property
    def service_id(self) -> Slug:
        """The service that it was called for, or waits for."""
        return (self._at_call or self.row).service_id

    @property
    def served(self) -> tuple[timedelta, ...]:
        """How long each of its finished services took, from the call on."""
        calls = (wait.call for wait in self._waits)
        return tuple(call.held for call in calls if call is not None and call.left == "served")

    def _called(self, row: Ticket, at: datetime) -> None:
        assert row.counter_id is not None, "a called ticket is at a counter"
        reason = "" if row.reason is None else row.reason.code
        self._at_call = self._at_call or row
        self._recalls = []
        self._call = Call(
            counter_id=row.counter_id, at=at, held=NOTHING, left="open", by_hand=reason in BY_HAND
        )

    def _left(self, row: Ticket, event: e.Event, at: datetime) -> None:
        how = MOVES.get(type(event)) or BY_STATE.get(row.state, "served")
        self._end(row, at, how)

    def _end(self, row: Ticket, at: datetime, how: Left) -> None:
        if self._call is None:
            return
        self._waits.append(self._with_call(at, how))
        self._call, self._left_at = None, at
        self._over = how == "served"
        self._wait = Wait(row=row, aside=row.state in ASIDE, back=how == "returned")

    def _with_call(self, at: datetime, how: Left) -> Wait:
        call, wait = self._call, self._wait
        assert call is not None, "there is a call to end"
        after = wait.after
        if wait.aside and self._left_at is not None:
            after = max(NOTHING, call.at - self._left_at)
        made = Call(
            counter_id=call.counter_id,
            at=call.at,
            held=max(NOTHING, at - call.at),
            left=how,
            recalls=tuple(self._recalls),
            by_hand=call.by_hand,
        )
        return Wait(row=wait.row, after=after, aside=wait.aside, back=wait.back, call=made)

    def _waits_again(self, row: Ticket, at: datetime, *, back: bool) -> None:
        since = at if self._left_at is None else self._left_at
        self._wait = Wait(row=row, after=max(NOTHING, at - since), back=back)

    def _changed(self, was: Ticket, row: Ticket, at: datetime) -> None:
        if row.state == "waiting" and (queue_key(was), place(was)) != (queue_key(row), place(row)):
            self._changes.append(Change(at, len(self._waits), row))
        elif row.state == "cancelled":
            self._changes.append(Change(at, len(self._waits), None))

    def _served_by_hand(self, event: e.CalledByHand) -> None:
        if self._call is None:
            self._at_call = self._at_call or self.row
            self._recalls = []
            self._call = Call(
                counter_id=event.counter_id,
                at=event.called_at,
                held=NOTHING,
                left="open",
                by_hand=True,
            )
        self._end(self.row, max(event.finished_at, self._call.at), "served")
