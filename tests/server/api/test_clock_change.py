"""The center's clock is put right while nobody is in the hall: no change of it takes anybody's number."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.server.api.test_editing_routes import put, put_all, rows, undo
from tests.server.harness import Hall, Talk
from tests.server.people import ADMINISTRATOR, come_in

ENDS = ("Pacific/Kiritimati", "Etc/GMT+12")
"""Where the clocks are first and last: one of them shows another date than any other place."""


def elsewhere(zone: str) -> str:
    """A time zone where it is another date now than in this one."""
    now = datetime.now(UTC)
    here = now.astimezone(ZoneInfo(zone)).date()
    return next(one for one in ENDS if now.astimezone(ZoneInfo(one)).date() != here)


def test_the_clock_gives_no_other_day_while_people_are_here(hall: Hall, pages: Talk) -> None:
    editor = come_in(pages, ADMINISTRATOR)
    here = rows(editor, "center")["center center"]
    there = {**here, "timezone": elsewhere(here["timezone"])}
    made = put(editor, "center", "center", here, there).json()
    kiosk, officer = hall.enrol("kiosk"), hall.officer()
    for _ in range(3):
        kiosk.ticket("ho-tich")
    officer.do("CallNext", counter_id="quay-1")
    before = kiosk.snapshot()["board"]
    back: dict[str, Any] = {"kind": "center", "id": "center", "seen": there, "body": here}
    for refused in (
        put(editor, "center", "center", there, here, try_only=True),
        put(editor, "center", "center", there, here),
        put_all(editor, back),
        undo(editor, made["version"]),
    ):
        (fault,) = refused.json()["faults"]
        assert (refused.status_code, fault["field"], fault["code"], fault["args"]) == (
            *(422, "timezone", "day-would-change"),
            ["2", "1"],
        )
    board = kiosk.snapshot()["board"]
    assert (board["service_day"], board["tickets"]) == (before["service_day"], before["tickets"])
    public = {**there, "public_url": "https://motcua.example.vn"}
    assert put(editor, "center", "center", there, public).ok
    called = board["counters"][0]["ticket_id"]
    officer.do("MarkNoShow", counter_id="quay-1", ticket_id=called)
    for ticket in board["tickets"]:
        if ticket["id"] != called:
            kiosk.do("CancelTicket", ticket_id=ticket["id"], reason="not-printed")
    assert put(editor, "center", "center", public, here).ok
