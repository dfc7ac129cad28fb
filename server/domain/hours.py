"""The service day rolls: it only goes forward, and nothing of the old day stays open."""

from collections.abc import Iterator
from datetime import datetime

from common.board.hours import is_over, service_day
from common.board.lifecycle import ACTIVE, HELD, OPEN
from common.board.state import Board
from common.contract.config import Config
from common.contract.editing import RowFault
from common.contract.events import DayOpened
from server.domain.context import Events


def roll_day(board: Board, config: Config, now: datetime) -> Events:
    """DayOpened when a later service day has begun (or the first), else nothing."""
    if board.service_day is not None and not is_over(config, board.service_day, now):
        return ()
    today = service_day(config, now)
    if board.service_day is not None and today <= board.service_day:
        return ()
    opened = sorted((t for t in board.tickets.values() if t.state in OPEN), key=lambda t: t.id)
    event = DayOpened(
        service_day=today,
        previous_day=board.service_day,
        expired=tuple(t.id for t in opened if t.state != "serving"),
        unfinished=tuple(t.id for t in opened if t.state == "serving"),
    )
    return (event,)


def day_faults(board: Board, before: Config, after: Config, now: datetime) -> Iterator[RowFault]:
    """Where the second configuration's clock would give another service day while people are here.

    The faults name how many wait and how many are served.
    """
    active = [row.state for row in board.tickets.values() if row.state in ACTIVE]
    if not active or service_day(after, now) == service_day(before, now):
        return
    held = sum(state in HELD for state in active)
    counts = (str(len(active) - held), str(held))
    for field in ("timezone", "day_starts_at"):
        if getattr(after.center, field) != getattr(before.center, field):
            yield RowFault(
                kind="center", id="center", field=field, code="day-would-change", args=counts
            )
