"""A schedule as the file, the pages and the journal have it."""

from datetime import time

from common.contract.ids import Slug
from common.contract.report_schedules import ReportSchedule, ScheduleLack
from server.bootstrap.schedule_again import Lack
from server.reports.schedules.settings import Schedule, domain_of

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
    """One of each schedule."""
    found = {}
    for name in dict.fromkeys(lack.schedule.id for lack in lacks):
        own = [lack for lack in lacks if lack.schedule.id == name]
        addresses = {one for lack in own for one in lack.addresses}
        found[name] = ScheduleLack(
            schedule=name,
            last_day=str(own[-1].days.last),
            periods=len(own),
            addresses=len(addresses),
            domains=tuple(sorted({*map(domain_of, addresses)})),
        )
    return tuple(found.values())
