"""What is said of hours, in each language and for each case."""

import pytest
from msgspec.structs import replace

from common import closing_words as words
from common.board.closing import NOTHING, Outlook
from common.board.estimate import Minutes
from tests.common.board.test_hours import at
from tests.dsl_center import CENTER

MAYBE = Outlook(chance="maybe", left=1, minutes=Minutes(0, 2), closes=at("17:00"))
OVER = Outlook(chance="maybe", closed="over", at_work=True)
SHUT = replace(CENTER, hours=replace(CENTER.hours, sessions=()))


def test_a_page_gives_its_reasons() -> None:
    assert words.title("en", MAYBE) == "Your turn may not come today"
    assert words.detail("en", MAYBE) == "Opening hours: 1 minute left, about 0–2 min to wait."
    crowd = replace(MAYBE, chance="unlikely", minutes=None, ahead=9, left=5)
    assert words.detail("vi", crowd) == "Giờ làm việc còn 5 phút, 9 người chờ."
    assert words.title("vi", OVER) == "Hôm nay đã hết giờ làm việc"
    assert words.detail("en", OVER).startswith("Some counters are still at work")
    assert words.title("vi", replace(OVER, closed="holiday")) == "Hôm nay nghỉ lễ"


def test_paper_and_phone_tell_it_by_the_clock() -> None:
    assert words.on_ticket("en", CENTER, MAYBE) == "You may not be called today: we close at 17:00"
    assert words.on_ticket("en", CENTER, OVER) == "Closed for today: you may not be called"
    assert words.on_ticket("en", CENTER, NOTHING) == ""


@pytest.mark.parametrize("chance", ["sure", "unknown"])
def test_after_a_break_calls_go_on(chance: str) -> None:
    later = Outlook(chance=chance, left=90, again=at("13:30"))  # type: ignore[arg-type]
    assert words.on_ticket("vi", CENTER, later) == "Có thể được gọi sau giờ nghỉ, từ 13:30"
    closed = replace(later, closed="today")
    assert words.on_door("en", CENTER, closed) == "Calls begin at 13:30"
    assert words.in_brief("en", CENTER, closed) == "Calls begin at 13:30"


def test_nobody_knows_when_there_are_numbers_again_without_hours() -> None:
    assert words.again("en", SHUT, at("09:00")) == ""
    for told in (words.used_up, words.used_up_in_brief):
        assert told("en", SHUT, at("09:00")) == "No more numbers today"
