"""What two have changed of one schedule stands in it together."""

from msgspec.structs import replace

from common.contract.report_schedules import ReportSchedule
from server.staff.pages.schedules.joining import join

SEEN = ReportSchedule(
    every="day",
    at="06:30",
    reports=("waits", "day"),
    formats=("xlsx",),
    language="vi",
    folder="",
    mail=("a@example.vn", "b@example.vn"),
)


def test_each_keeps_what_they_changed_and_of_lists_each_entry() -> None:
    typed = replace(
        SEEN, formats=("xlsx", "csv"), mail=("b@example.vn", "c@example.vn"), at="08:00"
    )
    now = replace(SEEN, formats=("pdf",), mail=(*SEEN.mail, "d@example.vn"), folder="/srv")
    joined = join(SEEN, typed, now)
    mail = ("b@example.vn", "d@example.vn", "c@example.vn")
    assert joined.body == replace(now, formats=("pdf", "csv"), mail=mail, at="08:00")
    assert joined.both == ()


def test_where_both_changed_one_thing_what_was_typed_stays_and_is_named() -> None:
    typed, now = replace(SEEN, at="08:00"), replace(SEEN, at="07:30", language="en")
    assert join(SEEN, typed, now) == (replace(now, at="08:00"), ("at",))
    assert join(SEEN, typed, typed) == (typed, ())
