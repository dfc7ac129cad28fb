"""A schedule as the file, the pages and the journal have it."""

from datetime import time

from common.contract.ids import Slug
from common.contract.report_schedules import ReportSchedule, ScheduleLack
from server.bootstrap.schedule_again import Lack
from server.reports.schedules.settings import Schedule, domain_of
from server.reports.schedules.ways import FOLDER

KIND = "report_schedule"
"""What the journal calls one."""


def body_of(one: Schedule) -> ReportSchedule:
    """As the pages have it."""
    return ReportSchedule(
        every=one.every,
        at=f"{one.at:%H:%M}",
        reports=one.reports,
        formats=one.formats,
        language=one.language,
        folder=one.folder,
        mail=one.mail,
    )


def schedule_of(name: Slug, body: ReportSchedule) -> Schedule:
    """As the file has it."""
    return Schedule(
        id=name,
        every=body.every,
        at=time.fromisoformat(body.at),
        reports=body.reports,
        formats=body.formats,
        language=body.language,
        folder=body.folder,
        mail=body.mail,
    )


def told(body: ReportSchedule | None) -> dict[str, object] | None:
    """As the journal has it, which names no address, but where they are."""
    if body is None:
        return None
    return {
        "every": body.every,
        "at": body.at,
        "reports": body.reports,
        "formats": body.formats,
        "language": body.language,
        "folder": body.folder,
        "addresses": len(body.mail),
        "domains": sorted({domain_of(one) for one in body.mail}),
    }


def lacks_of(lacks: list[Lack]) -> tuple[ScheduleLack, ...]:
    """Of each schedule one for its folder, one for who is still sent to, and one for who is not."""
    told = list[ScheduleLack]()
    for name in dict.fromkeys(lack.schedule.id for lack in lacks):
        own = [lack for lack in lacks if lack.schedule.id == name]
        again = [(lack, {*lack.ways}) for lack in own]
        told += _lack_of([(lack, ways & {FOLDER}) for lack, ways in again], given_up=False)
        told += _lack_of([(lack, ways - {FOLDER}) for lack, ways in again], given_up=False)
        told += _lack_of([(lack, {*lack.given_up}) for lack in own], given_up=True)
    return tuple(told)


def _lack_of(found: list[tuple[Lack, set[str]]], *, given_up: bool) -> list[ScheduleLack]:
    lacks = [lack for lack, ways in found if ways]
    if not lacks:
        return []
    ways = {way for _, those in found for way in those}
    addresses = ways - {FOLDER}
    one = ScheduleLack(
        schedule=lacks[-1].schedule.id,
        last_day=str(lacks[-1].days.last),
        periods=len(lacks),
        given_up=given_up,
        folder=lacks[-1].schedule.folder if FOLDER in ways else "",
        addresses=len(addresses),
        domains=tuple(sorted({*map(domain_of, addresses)})),
    )
    return [one]
