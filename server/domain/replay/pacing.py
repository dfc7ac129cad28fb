"""How counters went on: when they could call, when somebody was there to be called, when they did."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

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

USUAL = timedelta(seconds=10)
"""The pause at a counter of which the day tells none."""

INSTANT = timedelta(milliseconds=1)


class Chance(NamedTuple):
    """Somebody was there to be called for so long, and was, or another counter was faster."""

    lasted: timedelta
    taken: bool


class Pacing:
    """Follows the boards of a day; `shifts` are what it has seen of the counters' being open.

    `_since`: for each counter that can call, since when somebody has been there for it, if anybody is.
    """

    def __init__(self, begin: Board, at: datetime) -> None:
        self.shifts: list[Shift] = []
        self._chances: dict[Slug, list[Chance]] = {}
        self._away: dict[Slug, list[tuple[datetime, datetime]]] = {}
        self._since: dict[Slug, datetime | None] = {}
        for row in begin.counters.values():
            if row.state == "open":
                self.shifts.append(Shift(at, row.id, True, row.officer_id))
                self._since[row.id] = None

    def note(
        self, was: Board, board: Board, config: Config, event: e.Event | None, at: datetime
    ) -> None:
        """The event has made this board of the one before."""
        if board.counters is not was.counters:
            for counter_id, row in board.counters.items():
                if was.counters.get(counter_id) is not row:
                    self._seat(was, board, counter_id, event, at)
        elif board.queues is was.queues and not isinstance(event, e.TicketConfirmed):
            return
        for counter_id, since in self._since.items():
            there = is_somebody_there(board, config, counter_id, at)
            if there and since is None:
                self._since[counter_id] = at
            elif since is not None and not there:
                self._end(counter_id, since, at, taken=False)
                self._since[counter_id] = None

    def paces(self, ends: datetime) -> dict[Slug, Pace]:
        """By counter, what was seen; who was not fast enough once is taken to have had the usual pause.

        Whoever called nobody until the day's end, though somebody was there, was not at work any more.
        """
        for counter_id, since in self._since.items():
            if since is not None:
                self._away.setdefault(counter_id, []).append((since, ends))
        names = sorted(self._chances.keys() | self._away.keys())
        return {name: self._pace(name, self._chances.get(name, ())) for name in names}

    def _pace(self, counter_id: Slug, chances: Sequence[Chance]) -> Pace:
        taken = sorted(chance.lasted for chance in chances if chance.taken)
        usual = taken[len(taken) // 2] if taken else USUAL
        pauses = (
            chance.lasted if chance.taken else max(usual, chance.lasted + INSTANT)
            for chance in chances
        )
        away = tuple(self._away.get(counter_id, ()))
        return Pace(pauses=tuple(pauses), usual=usual, away=away)

    def _seat(
        self, was: Board, board: Board, counter_id: Slug, event: e.Event | None, at: datetime
    ) -> None:
        before, after = seat(was, counter_id), seat(board, counter_id)
        opened = (after.state == "open", after.officer_id)
        if opened != (before.state == "open", before.officer_id):
            self.shifts.append(Shift(at, counter_id, *opened))
        could = counter_id in self._since
        can = after.state == "open" and after.ticket_id is None
        if could and not can:
            since = self._since.pop(counter_id)
            chosen = isinstance(event, e.TicketCalled) and event.reason.code not in BY_HAND
            if since is not None or chosen:
                self._end(counter_id, since or at, at, taken=chosen)
        elif can and not could:
            self._since[counter_id] = None

    def _end(self, counter_id: Slug, since: datetime, at: datetime, *, taken: bool) -> None:
        lasted = max(timedelta(0), at - since)
        if lasted > AWAY:
            self._away.setdefault(counter_id, []).append((since, at))
            lasted = timedelta(0)
            if not taken:
                return
        self._chances.setdefault(counter_id, []).append(Chance(lasted, taken))


def is_somebody_there(board: Board, config: Config, counter_id: Slug, now: datetime) -> bool:
    """Whether CallNext would find somebody at the counter, as far as queues tell."""
    return any(
        board.tickets[spot.ticket_id].confirmed
        and not is_kept_from(board, config, board.tickets[spot.ticket_id], counter_id, now)
        for _, queue in queues_of(board, config, counter_id)
        for spot in queue
    )
