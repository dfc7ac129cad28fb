"""What people are told about hours: when the hall opens again, and whether they can still be called."""

from datetime import datetime, timedelta

from assets.catalogue import text
from common.board.queries import (
    Outlook,
    local_time,
    opens_another_day,
    opens_next,
    takes_numbers,
    why_closed,
)
from common.contract.config import Config
from common.forms import short


def opening(language: str, config: Config, moment: datetime, now: datetime) -> str:
    """A moment of opening: `13:30`, on another day with its weekday and date."""
    there, here = local_time(config, moment), local_time(config, now)
    clock = f"{there:%H:%M}"
    if there.date() == here.date():
        return clock
    near = there.date() - here.date() == timedelta(days=1)
    weekday = text(language, f"common.weekday.{there.isoweekday()}")
    key = "closing.at.tomorrow" if near else "closing.at.day"
    return text(language, key, clock, weekday, short(language, there))


def at_rest(language: str, config: Config, now: datetime) -> str:
    """Why the hall is closed, or gives no more numbers, and until when; empty while it gives them."""
    closed, opens = why_closed(config, now), opens_next(config, now)
    if not closed:
        return "" if takes_numbers(config, now) else used_up(language, config, now)
    if opens is None or closed == "never":
        return text(language, "kiosk.rest.closed")
    return text(language, f"closing.rest.{closed}", opening(language, config, opens, now))


def again(language: str, config: Config, now: datetime) -> str:
    """When to come another day; empty where nobody knows."""
    opens = opens_another_day(config, now)
    return "" if opens is None else opening(language, config, opens, now)


def used_up(language: str, config: Config, now: datetime) -> str:
    """That today's numbers are all given, and when there are new ones."""
    opens = again(language, config, now)
    if not opens:
        return text(language, "kiosk.service.full")
    return text(language, "closing.door.full", opens)


def used_up_in_brief(language: str, config: Config, now: datetime) -> str:
    """The same where there is room for one line."""
    opens = opens_another_day(config, now)
    if opens is None:
        return text(language, "kiosk.service.full")
    return text(language, "closing.brief.full", short(language, local_time(config, opens)))


def on_door(language: str, config: Config, outlook: Outlook) -> str:
    """What the door of a service says of it; empty where nothing is in doubt."""
    if not outlook.doubtful:
        return _after_the_break(language, config, outlook, "door")
    if outlook.closed and not outlook.left:
        return text(language, f"closing.door.{outlook.closed}")
    return text(language, f"closing.door.{outlook.chance}", *_reasons(language, outlook))


def in_brief(language: str, config: Config, outlook: Outlook) -> str:
    """The same where there is room for one line; the page that asks tells the rest."""
    if outlook.doubtful and not (outlook.closed and not outlook.left):
        return text(language, f"closing.brief.{outlook.chance}")
    if not outlook.doubtful and not outlook.closed:
        return _after_the_break(language, config, outlook, "brief")
    return on_door(language, config, outlook)


def title(language: str, outlook: Outlook) -> str:
    """The heading of the page that asks whether to take a number all the same."""
    over = outlook.closed and not outlook.left
    return text(language, f"closing.title.{outlook.closed if over else outlook.chance}")


def detail(language: str, outlook: Outlook) -> str:
    """The sentence below it."""
    if outlook.left:
        return text(language, "closing.detail", *_reasons(language, outlook))
    return text(language, f"closing.detail.{'at-work' if outlook.at_work else 'nobody'}")


def on_ticket(language: str, config: Config, outlook: Outlook) -> str:
    """What paper and phone say, by the clock, which stays true; empty where nothing is in doubt."""
    if not outlook.doubtful:
        return _after_the_break(language, config, outlook, "ticket")
    if outlook.closes is None:
        return text(language, "closing.ticket.over")
    closes = f"{local_time(config, outlook.closes):%H:%M}"
    return text(language, f"closing.ticket.{outlook.chance}", closes)


def _reasons(language: str, outlook: Outlook) -> tuple[str, str]:
    left = text(language, "closing.left", n=outlook.left)
    if outlook.minutes is None:
        return left, text(language, "closing.ahead", n=outlook.ahead)
    least, most = outlook.minutes
    return left, text(language, "closing.wait", least, most)


def _after_the_break(language: str, config: Config, outlook: Outlook, where: str) -> str:
    if outlook.again is None:
        return ""
    key = f"closing.{where}.{'today' if outlook.closed else 'later'}"
    return text(language, key, f"{local_time(config, outlook.again):%H:%M}")
