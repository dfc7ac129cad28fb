"""Paints the reports that are made by themselves: where they go, when, and how the last ones did."""

from zoneinfo import ZoneInfo

from common.client.staff.schedules import ScheduleErrands
from common.contract.report_schedules import KeptSchedule, KeptSchedules
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, EDITORS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.schedules.fields import words
from server.staff.pages.schedules.troubles import UNCLEAR, day, lack_words, trouble_words

HERE, NEW = "/schedules", "/schedules-new"
COLUMNS = ("name", "what", "where", "next", "last")


async def _paint(visit: Visit) -> None:
    known = await visit.ask(ScheduleErrands(visit.line).listed())
    with box("div", "schedules"):
        with box("div", "head"):
            Words("h1", visit.text("schedules.title"))
            if visit.account.role in ADMINISTRATORS:
                add = Words("a", visit.text("schedules.add"), "go", "schedules.add")
                add.props["href"] = address(NEW)
        Words("p", visit.text("schedules.lead"), "lead")
        if known.server:
            Words("p", visit.text("schedules.server", known.server), "second", "schedules.server")
        paint_troubles(visit, known)
        columns = [
            Column(
                name=name,
                label=visit.text(f"schedules.column.{name}"),
                look="strong" if name == "name" else "",
            )
            for name in COLUMNS
        ]
        rows = [_row(visit, one) for one in known.schedules]
        title = visit.text("schedules.title")
        table("schedules", title, columns, rows, visit.text("schedules.none"))


def paint_troubles(visit: Visit, known: KeptSchedules) -> None:
    """What the last deliveries met with, and what is done about it."""
    say = visit.text
    if known.troubles:
        with box("div", "trouble", "schedules.why", role="alert"):
            Words("h2", say("schedules.failed"))
            for trouble in known.troubles:
                Words("p", trouble_words(say, trouble))
                if trouble.code in UNCLEAR:
                    Words("p", say("schedules.trouble.detail", trouble.words), "second")
            if not known.lacks:
                Words("p", say("schedules.again"))
    if known.lacks:
        with box("div", "trouble", "schedules.partly", role="status"):
            Words("h2", say("schedules.partly"))
            for given_up, then in ((False, "schedules.again"), (True, "schedules.given-up")):
                lacks = [lack for lack in known.lacks if lack.given_up is given_up]
                for lack in lacks:
                    Words("p", lack_words(say, lack))
                if lacks:
                    Words("p", say(then), "second")


def _row(visit: Visit, one: KeptSchedule) -> Row:
    say, body = visit.text, one.body

    def name() -> None:
        if visit.account.role not in ADMINISTRATORS:
            Words("span", one.id)
            return
        way = Words("a", one.id, "", f"schedules.{one.id}.open")
        way.props["href"] = address(f"{HERE}/{one.id}")

    def told(*lines: str) -> None:
        with box("div"):
            for line in lines:
                Words("p", line)

    formats = ", ".join(words(say, "formats", body.formats))
    reports = ", ".join(words(say, "reports", body.reports))
    late = say("schedules.late", n=one.late) if one.late else ""
    last = say("schedules.last", day(one.last_day)) if one.last_day else say("schedules.never")
    return Row(
        id=one.id,
        cells={
            "name": name,
            "what": lambda: told(reports, formats),
            "where": lambda: told(*body.mail, *([body.folder] if body.folder else [])),
            "next": lambda: told(say(f"schedules.every.{body.every}"), moment(visit, one)),
            "last": lambda: told(*(line for line in (last, late) if line)),
        },
    )


def moment(visit: Visit, one: KeptSchedule) -> str:
    """When it is due next, by the center's clock."""
    hall = visit.hall
    zone = "UTC" if hall is None or hall.config is None else hall.config.center.timezone
    return f"{one.next_at.astimezone(ZoneInfo(zone)):%d/%m/%Y %H:%M}"


PAGE = StaffPage(path=HERE, title="schedules.title", roles=EDITORS, paint=_paint, group="overview")
