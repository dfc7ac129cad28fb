"""Of which day a fact is: devices may be a little ahead of the server's midnight."""

from datetime import date, datetime, timedelta

from common.board.hours import service_day
from common.board.state import Board
from common.contract.config import Config
from common.contract.ids import ServiceDay
from server.domain.context import Refusal

AHEAD = timedelta(minutes=15)


def day_of_fact(board: Board, config: Config, told: ServiceDay, now: datetime) -> ServiceDay:
    """The service day on which the fact counts.

    One that begins within a quarter of an hour must wait for it: overloaded, so that it comes again.
    A later one is of a wrong clock, and counts today. invalid-data for what is no day.
    """
    try:
        day = date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise Refusal("invalid-data", f"no day {told}") from error
    today = board.service_day or service_day(config, now)
    if day <= today:
        return day
    if day == service_day(config, now + AHEAD):
        raise Refusal("overloaded", f"{day} has not begun here")
    return today
