"""A schedule is put into the file, changed and taken out; what a person wrote beside it stays."""

from datetime import time

import pytest
from msgspec.structs import replace

from server.reports.schedules.settings import Schedule, ScheduleSettingsError, parse_schedules
from server.reports.schedules.writing import with_schedule

HAND = """# who gets what
[mail]
host = "mail.example.vn"   # ours
from = "bao-cao@example.vn"

[[schedule]]
id = "first"
every = "day"
reports = [
  "waits",
]
mail = ["a@example.vn"]
# the boss asked for this one
[[schedule]]
id = "second"
every = "week"
reports = ["waits"]
folder = "/srv/out"
"""
SECOND = Schedule(
    id="second",
    every="month",
    reports=("waits", "ratings"),
    formats=("xlsx", "pdf"),
    language="en",
    at=time(7, 15),
    folder='/srv/"báo cáo" \\ 1',
    mail=("b@example.vn",),
)


def test_one_is_changed_and_all_else_stays_as_it_was_written() -> None:
    made = with_schedule(HAND, "second", SECOND)
    assert made.startswith(HAND[: HAND.index('id = "second"')])
    assert parse_schedules(made).schedule[1] == SECOND
    without = with_schedule(made, "first", None)
    assert "the boss asked" in without
    assert 'host = "mail.example.vn"   # ours' in without
    assert parse_schedules(without).schedule == (SECOND,)


@pytest.mark.parametrize("text", ["", HAND, HAND.rstrip("\n"), "# nothing yet"])
def test_one_is_added_at_the_end(text: str) -> None:
    third = replace(SECOND, id="third", mail=())
    made = with_schedule(text, "third", third)
    assert made.startswith(text)
    assert parse_schedules(made).schedule == (*parse_schedules(text).schedule, third)
    assert parse_schedules(with_schedule(made, "third", None)) == parse_schedules(text)


def test_what_is_written_in_another_way_is_left_to_a_person() -> None:
    odd = 'schedule = [{id = "first", every = "day", reports = ["waits"], folder = "/srv"}]\n'
    with pytest.raises(ScheduleSettingsError, match="reports"):
        with_schedule(odd, "first", None)
    with pytest.raises(ScheduleSettingsError, match="reports"):
        with_schedule("[[schedule]]\nid = 3\n", "x", SECOND)
