"""How counters went on: when they could call, when somebody was there to be called, when they did."""

from datetime import datetime, timedelta

from common.board.returned import is_kept_from
from common.board.state import Board, seat
from common.board.waiting import queues_of
from common.contract import events as e
from common.contract.config import Config
from common.contract.ids import Slug
from server.domain.replay.day import Pace, Shift
from server.domain.replay.diary import BY_HAND

AWAY = timedelta(minutes=3)
"""A longer pause before a call tells of an officer who was not there, rather than of one at work."""


class Pacing:
    """Follows the boards of a day; `shifts` are what it has seen of the counters' being open."""

    def __init__(self, begin: Board, at: datetime) -> None:
        self.shifts: list[Shift] = []
        self._pauses: dict[Slug, list[timedelta]] = {}
        self._away: dict[Slug, list[tuple[datetime, datetime]]] = {}
        self._since: dict[Slug, datetime | None] = {}
        self._undo: dict[Slug, datetime | None] = {}
        for row in begin.counters.values():
            if row.state == "open":
                self.shifts.append(Shift(at, row.id, True, row.officer_id))
                self._since[row.id] = None

    def note(
        self, was: Board, board: Board, config: Config, event: e.Event | None, at: datetime
    ) -> None:
        """The event has made this board of the one before."""
        if board.counters is not was.counters:
            for counter_id in board.counters:
                self._seat(was, board, counter_id, event, at)
        if board.tickets is not was.tickets or board.counters is not was.counters:
            for counter_id, since in self._since.items():
                there = _is_somebody_there(board, config, counter_id, at)
                if there and since is None:
                    self._since[counter_id] = at
                elif not there:
                    self._since[counter_id] = None

    def paces(self) -> dict[Slug, Pace]:
        """By counter, what was seen."""
        return {
            counter_id: Pace(pauses=tuple(pauses), away=tuple(self._away.get(counter_id, ())))
            for counter_id, pauses in self._pauses.items()
        }

    def _seat(
        self, was: Board, board: Board, counter_id: Slug, event: e.Event | None, at: datetime
    ) -> None:
        before, after = seat(was, counter_id), seat(board, counter_id)
        if before == after:
            return
        opened = (after.state == "open", after.officer_id)
        if opened != (before.state == "open", before.officer_id):
            self.shifts.append(Shift(at, counter_id, *opened))
        could = counter_id in self._since
        can = after.state == "open" and after.ticket_id is None
        if could and isinstance(event, e.TicketCalled) and event.counter_id == counter_id:
            self._called(counter_id, event, at)
        if could and not can:
            del self._since[counter_id]
        elif can and not could:
            undone = isinstance(event, e.CallUndone)
            self._since[counter_id] = self._undone(counter_id) if undone else None

    def _called(self, counter_id: Slug, event: e.TicketCalled, at: datetime) -> None:
        since = self._since[counter_id]
        self._undo[counter_id] = since
        if event.reason.code in BY_HAND:
            return
        pause = timedelta(0) if since is None else at - since
        if since is not None and pause > AWAY:
            self._away.setdefault(counter_id, []).append((since, at))
            pause = timedelta(0)
        self._pauses.setdefault(counter_id, []).append(pause)

    def _undone(self, counter_id: Slug) -> datetime | None:
        """The call never was: since when there had been somebody for it."""
        if self._pauses.get(counter_id):
            self._pauses[counter_id].pop()
        return self._undo.pop(counter_id, None)


def _is_somebody_there(board: Board, config: Config, counter_id: Slug, now: datetime) -> bool:
    return any(
        board.tickets[spot.ticket_id].confirmed
        and not is_kept_from(board, config, board.tickets[spot.ticket_id], counter_id, now)
        for _, queue in queues_of(board, config, counter_id)
        for spot in queue
    )
