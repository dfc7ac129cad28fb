"""The service day rolls: it only goes forward, and nothing of the old day stays open."""

from datetime import datetime

from common.board.hours import is_over, service_day
from common.board.lifecycle import OPEN
from common.board.state import Board
from common.contract.config import Config
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
