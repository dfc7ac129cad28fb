"""Makes all files of a schedule for one period, and the words that go with them."""

from msgspec import Struct
from sqlalchemy import Connection

from assets.catalogue import text
from common.contract.config import Config
from server.reports.device_names import device_names
from server.reports.export.files import write
from server.reports.making import make
from server.reports.names import Names
from server.reports.periods import Days
from server.reports.request import Request
from server.reports.schedules.delivering import Letter, ReportFile
from server.reports.schedules.settings import Schedule


class Parcel(Struct, frozen=True, kw_only=True):
    """What is delivered."""

    files: tuple[ReportFile, ...]
    letter: Letter


def pack(connection: Connection, config: Config, schedule: Schedule, days: Days) -> Parcel:
    """The reports of these days in each format; a file of the same name always holds the same days."""
    devices = device_names(connection, config, schedule.language)
    names = Names(config, schedule.language, devices)
    request = Request(center_id=config.center.id, first=days.first, last=days.last)
    made = [(name, make(connection, config, name, request)) for name in schedule.reports]
    files = tuple(
        ReportFile(
            name=f"{schedule.id}-{name}-{days.first}-{days.last}.{format_}",
            body=write(report, names, format_),
        )
        for name, report in made
        for format_ in schedule.formats
    )
    return Parcel(files=files, letter=_letter(names, config, schedule, days))


def _letter(names: Names, config: Config, schedule: Schedule, days: Days) -> Letter:
    say = schedule.language
    about = (names.center, names.say("day", days.first), names.say("day", days.last))
    titles = [f"- {text(say, f'reports.title.{name}')}" for name in schedule.reports]
    words = (text(say, "reports.mail.words", *about), *titles, "", text(say, "reports.mail.end"))
    return Letter(
        id=f"<{schedule.id}.{days.last}@{config.center.id}.motcua>",
        subject=text(say, "reports.mail.subject", *about),
        words="\n".join(words) + "\n",
    )
