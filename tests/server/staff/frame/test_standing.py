"""What the top of every page tells."""

from datetime import timedelta

from msgspec.structs import replace

from common.client.hall import Link
from server.staff.frame.standing import Standing, standing
from tests.counter.floor.halls import hall
from tests.counter.halls import NOW


def test_the_top_tells_the_center_and_its_time() -> None:
    told = standing(hall(), NOW, "vi")
    assert (told.clock, told.link) == ("08:42", "")
    assert told.center
    assert told.date


def test_without_the_server_the_top_says_that_it_waits() -> None:
    assert standing(None, NOW, "en") == Standing(link="Waiting for the server…")


def test_a_cut_is_said_with_the_time_of_the_picture() -> None:
    gone = NOW - timedelta(minutes=3)
    cut = replace(hall(), link=Link(state="offline", since=gone, last_contact=gone))
    assert "08:39 (3 phút trước)" in standing(cut, NOW, "vi").link
    never = replace(cut, link=Link(state="offline", since=gone))
    assert standing(never, NOW, "en").link == "Cut off from the server: this is an old picture."
