"""Whether any number is to be had at this kiosk now, and what is said where none is."""

from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common import closing_words
from common.board.queries import is_suspended, offered, takes_numbers
from common.client.hall import Hall
from common.contract.config import Config, Service


class Stopped(Struct, frozen=True):
    """Why no number is given and when there are new ones, whole and in few words; empty while one is."""

    told: str = ""
    brief: str = ""


GIVING = Stopped()


def menu(config: Config) -> tuple[Service, ...]:
    """The services of the menu in the center's order."""
    services = {row.id: row for row in config.services}
    return tuple(services[name] for name in config.menu or tuple(services) if name in services)


def stopped(hall: Hall, say: str, now: datetime) -> Stopped:
    """By the last that is known of the hall: near closing, all quotas used up, or all suspended."""
    config, board = hall.config, hall.board
    if config is None or board is None:
        return GIVING
    rows = menu(config)
    closing = not takes_numbers(config, now)
    if not closing and any(offered(board, row) for row in rows):
        return GIVING
    if not closing and not any(row.open and not is_suspended(board, row.id) for row in rows):
        return Stopped(text(say, "kiosk.rest.suspended"), text(say, "kiosk.service.closed"))
    return Stopped(
        closing_words.used_up(say, config, now), closing_words.used_up_in_brief(say, config, now)
    )
