"""Why reports did not arrive, in a reader's words; pure."""

from common.contract.ids import ServiceDay
from common.contract.report_schedules import ScheduleLack, ScheduleTrouble
from server.staff.pages.schedules.fields import Say

UNCLEAR = frozenset(
    {
        *("settings", "not-made", "folder-failed", "password-unusable"),
        *("mail-not-reached", "tls-fault", "mail-refused"),
    }
)
"""Codes of causes that a technician knows more of by the operator's words."""


def trouble_words(say: Say, trouble: ScheduleTrouble, *, named: bool = True) -> str:
    """The cause, after the schedule's name where that is not said elsewhere."""
    why = say(f"schedules.trouble.{trouble.code}", trouble.place)
    return say("schedules.trouble", trouble.schedule, why) if named and trouble.schedule else why


def lack_words(say: Say, lack: ScheduleLack) -> str:
    """Who, by number and domain, or which folder has not got how much."""
    who = (
        say("schedules.lack.folder", lack.folder)
        if lack.folder
        else say("schedules.lack.addresses", ", ".join(lack.domains), n=lack.addresses)
    )
    what = say("schedules.lack.periods", day(lack.last_day), n=lack.periods)
    return say("schedules.lack", lack.schedule, who, what)


def day(date: ServiceDay) -> str:
    """As people write it."""
    return "/".join(reversed(date.split("-")))
