"""A PC whose clock is a day off, and languages switched while the hall works."""

from datetime import UTC, datetime

import pytest

from common import timetext
from tests.drive import daylight, people
from tests.drive.false_clock import telling
from tests.journeys.conftest import Hall


def test_programs_whose_clock_is_a_day_off_show_the_servers_time_and_work(hall: Hall) -> None:
    for name in ("counter", "display"):
        getattr(hall, name).stop()
    wrong = telling(FAKETIME="+1d")
    center, folder = hall.center, hall.folder
    hall.counter = people.open_counter(center, folder / "counter", environment=wrong)
    hall.display = people.open_display(center, folder / "display", environment=wrong)
    hall.display.wait("date", timetext.date("vi", datetime.now(UTC), daylight.ZONE))
    label = hall.take()
    hall.call(label)
    assert hall.counter.text("ticket.running").startswith("00:")
    hall.serve()


@pytest.mark.parametrize(("language", "word"), [("en", "Welcome"), ("vi", "Xin chào")])
def test_the_kiosk_speaks_the_language_touched(hall: Hall, language: str, word: str) -> None:
    hall.kiosk.touch(f"language.{language}")
    hall.kiosk.wait("rest.hello", word)


@pytest.mark.parametrize(("word", "words"), [("Call next", "Waiting"), ("Gọi số tiếp", "Đang chờ")])
def test_counter_and_display_switch_their_language(hall: Hall, word: str, words: str) -> None:
    hall.counter.click("menu")
    hall.counter.click("option.language")
    hall.counter.wait("next", word)
    hall.display.key("L")
    hall.display.wait("queues.title", words)


def test_a_citizen_asks_for_help_and_an_officer_comes(hall: Hall) -> None:
    hall.kiosk.touch("help")
    hall.kiosk.touch("help.call")
    hall.kiosk.wait("help.call.state", "Đã gửi đến các quầy")
    hall.counter.wait("alert.title", "Cần hỗ trợ tại ki-ốt 1")
    hall.counter.click("alert.come")
    hall.counter.wait_gone("alert")
    hall.kiosk.wait("help.call.state", "Cán bộ đã thấy lời gọi")
    hall.kiosk.touch("help.end")
    hall.kiosk.wait("language.vi")


def test_a_citizen_who_cannot_touch_takes_a_number_by_keys(hall: Hall) -> None:
    hall.kiosk.key("Down")
    for page in ("services", "priority", "ticket.number"):
        hall.kiosk.key("Return")
        hall.kiosk.wait(page)
    hall.kiosk.touch("ticket.done")
