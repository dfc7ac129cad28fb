"""The menu says whether a number can still be called today, and asks before it gives a doubtful one."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.viewmodels import closing_model, kiosk_model, queue_model
from tests.common.board.test_hours import at
from tests.kiosk.world import World

LAND = "dat-dai"


@pytest.fixture
def world() -> World:
    made = World()
    made.session.waiting(LAND, 2)
    made.look()
    return made


def move(world: World, now: datetime, *, heard: bool = True) -> None:
    """It is another time of the same service day."""
    world.session.clock.at = now
    world.session.online("online" if heard else "offline")
    world.look()


def menu(world: World, language: str = "vi", service: str = LAND) -> queue_model.ServiceRow:
    local = replace(world.flow.local, language=language)
    rows = queue_model.derive(world.seen(), local, world.now()).services
    return next(row for row in rows if row.key == service)


def test_in_the_morning_nothing_is_said_and_nothing_asked(world: World) -> None:
    row = menu(world)
    assert (row.note, row.doubtful) == ("", False)
    world.flow.enter("take")
    world.journeys.taking.pick_service(LAND)
    assert world.page == "priority"


def test_the_door_says_it_near_closing(world: World) -> None:
    least, most = menu(world).least, menu(world).most
    move(world, at("17:00") - timedelta(minutes=most - 5))
    row, english = menu(world), menu(world, "en").note
    said = f"Có thể chưa được gọi hôm nay: còn {most - 5} phút, chờ khoảng {least}–{most} phút"
    assert (row.note, row.doubtful, row.open) == (said, True, True)
    assert row.brief == "Có thể không kịp"
    assert english.startswith("Perhaps too late for today: ")
    assert english.endswith(f"about {least}–{most} min to wait")
    move(world, at("17:00") - timedelta(minutes=least))
    assert menu(world).note.startswith(f"Khó được gọi hôm nay: còn {least} phút")
    assert menu(world, service="ho-tich").doubtful is False


def test_before_the_break_the_door_says_when_calls_go_on(world: World) -> None:
    move(world, at("11:20"))
    assert menu(world).note == "2 người chờ · Có thể được gọi sau giờ nghỉ, từ 13:30"
    assert menu(world).brief == "Có thể sau giờ nghỉ: 13:30"
    assert menu(world).doubtful is False
    move(world, at("12:00"))
    assert menu(world).note == "2 người chờ · Gọi số từ 13:30"


def test_a_quota_that_is_used_up_says_when_there_are_numbers_again(world: World) -> None:
    config = world.session.config
    services = (replace(r, daily_quota=2) if r.id == LAND else r for r in config.services)
    world.session.config = replace(config, services=tuple(services))
    row = menu(world)
    assert (row.open, row.full, row.doubtful) == (False, True, False)
    assert row.brief == "Hết số đến 24/11"
    assert row.note == "Hôm nay đã hết số. Có lại lúc 07:30 ngày mai, Thứ Ba 24/11"
    assert (
        menu(world, "en").note == "No more numbers today. Again at 07:30 tomorrow, Tuesday 24 Nov"
    )


@pytest.mark.parametrize("answer", ["take", "leave", "back", "home"])
def test_a_doubtful_number_is_asked_about_once(world: World, answer: str) -> None:
    move(world, at("16:50"))
    taking = world.journeys.taking
    world.flow.enter("take")
    taking.pick_service(LAND)
    assert world.page == "closing"
    view = closing_model.derive(world.seen(), world.flow.local, world.now())
    assert view.title == "Hôm nay khó đến lượt ông/bà"
    assert view.detail.startswith("Giờ làm việc còn 10 phút, chờ khoảng ")
    assert view.again == "Mở lại lúc 07:30 ngày mai, Thứ Ba 24/11"
    if answer == "take":
        taking.anyway()
        assert world.page == "priority"
        world.flow.back()
        assert world.page == "services"
    elif answer == "back":
        world.flow.back()
        assert world.page == "services"
    else:
        taking.another_day() if answer == "leave" else world.flow.home()
        assert (world.page, world.intents) == ("rest", [])


@pytest.mark.parametrize(
    ("now", "language", "said"),
    [
        (at("06:40"), "vi", "Chưa đến giờ làm việc. Mở cửa lúc 07:30; "),
        (at("12:10"), "en", "We are closed now and open at 13:30. "),
        (at("17:00", 20), "vi", "Đã hết giờ làm việc. Mở lại lúc 08:00 ngày mai, Thứ Bảy 21/11."),
        (at("12:00", 21), "vi", "Đã hết giờ làm việc. Mở lại lúc 07:30 Thứ Hai 23/11."),
        (
            at("10:00", 22),
            "en",
            "We are closed today and open again at 07:30 tomorrow, Monday 23 Nov.",
        ),
    ],
)
def test_the_rest_page_says_when_the_hall_opens(
    world: World, now: datetime, language: str, said: str
) -> None:
    local = replace(world.flow.local, language=language)
    assert kiosk_model.derive(world.seen(), local, now, 0).closed_text.startswith(said)


def at_rest(world: World, **hours: Any) -> str:
    config = world.session.config
    world.session.config = replace(config, hours=replace(config.hours, **hours))
    return kiosk_model.derive(world.seen(), world.flow.local, world.now(), 0).closed_text


def test_on_a_holiday_rest_page_and_doors_say_so(world: World) -> None:
    days = ("2026-11-23", "2026-11-24")
    assert at_rest(world, holidays=days) == "Hôm nay nghỉ lễ. Mở lại lúc 07:30 Thứ Tư 25/11."
    assert menu(world).note == "Hôm nay nghỉ lễ"
    assert at_rest(world, sessions=()).startswith("Ngoài giờ làm việc.")
    assert menu(world).note == ""


def test_cut_off_only_the_end_of_the_day_is_said(world: World) -> None:
    move(world, at("16:50"), heard=False)
    assert menu(world).note == ""
    move(world, at("17:10"), heard=False)
    assert menu(world).note == "Đã hết giờ làm việc hôm nay"
    world.flow.enter("take")
    world.journeys.taking.pick_service(LAND)
    assert world.page == "closing"
    view = closing_model.derive(world.seen(), world.flow.local, world.now())
    assert view.title == "Hôm nay đã hết giờ làm việc"
    assert view.detail == "Số lấy bây giờ có thể không được gọi."


def test_in_the_last_minutes_that_the_policy_keeps_free_no_number_is_offered(world: World) -> None:
    config = world.session.config
    policy = replace(config.policy, stop_before_close_minutes=20)
    world.session.config = replace(config, policy=policy)
    move(world, at("16:39"))
    assert menu(world).open
    world.flow.enter("take")
    move(world, at("16:40"))
    row = menu(world)
    assert (row.open, row.full, row.doubtful) == (False, True, False)
    assert row.note == "Hôm nay đã hết số. Có lại lúc 07:30 ngày mai, Thứ Ba 24/11"
    world.journeys.taking.pick_service(LAND)
    assert world.page == "services"
    rest = kiosk_model.derive(world.seen(), world.flow.local, world.now(), 0)
    assert rest.closed_text == row.note
    move(world, at("16:39"))
    assert kiosk_model.derive(world.seen(), world.flow.local, world.now(), 0).closed_text == ""
