"""The staff's way in and what they do there: only behind the PIN, each use an event, offline too."""

import pytest
from msgspec.structs import replace

from common.contract.commands import CancelTicket, RecordDeviceAction
from common.staff_pin import kept_pin
from kiosk.flow import FORGET_AFTER
from kiosk.idle import SECONDS
from kiosk.printer.result import NotPrinted, Printed, Unknown
from kiosk.printer.status import Status
from kiosk.states.staff import Given
from kiosk.states.voicing import VoiceState
from kiosk.tries import FIRST_PAUSE, ROUND
from kiosk.viewmodels import staff_model
from tests.kiosk.numbers.test_paper_log import birth
from tests.kiosk.world import World

PIN = "4711"
KEPT = kept_pin(PIN)
PAPER = Printed(Status(), checked=True)


@pytest.fixture
def world() -> World:
    made = World()
    made.session.staff_pin = KEPT
    made.look()
    return made


def types(world: World, pin: str) -> None:
    for digit in pin:
        world.journeys.staff.key(digit)
    world.journeys.staff.submit()


def opens(world: World) -> None:
    world.flow.look_inside()
    types(world, PIN)
    assert world.page == "staff"


def view(world: World) -> staff_model.View:
    return staff_model.derive(world.flow.hall, world.flow.local, world.hands.at)


def test_without_a_pin_the_corner_opens_the_technicians_page_and_nothing_else(world: World) -> None:
    world.session.staff_pin = None
    world.look()
    world.flow.look_inside()
    assert world.page == "inside"
    world.flow.back()
    assert (world.page, world.hands.kinds()) == ("rest", [])


def test_the_pin_opens_the_menu_offline_too_and_home_shuts_it(world: World) -> None:
    world.session.online("offline")
    world.look()
    opens(world)
    assert world.hands.kinds() == ["staff-opened"]
    assert not world.flow.local.staff.typed
    world.flow.home()
    world.flow.look_inside()
    assert world.page == "pin"
    world.at += SECONDS["pin"]
    world.flow.tick()
    assert world.page == "rest"


def test_from_a_citizens_page_the_corner_opens_nothing(world: World) -> None:
    world.flow.enter("take")
    world.flow.look_inside()
    assert world.page == "services"


def test_the_menu_is_for_eyes_and_hands_alone(world: World) -> None:
    """Nobody hears the PIN's keys, nor has them out of reach."""
    world.journeys.helping.want()
    world.journeys.helping.go_on()
    world.flow.put(voice=VoiceState(on=True))
    world.flow.look_inside()
    local = world.flow.local
    assert (world.page, local.help.on, local.voice.on) == ("pin", False, False)


@pytest.mark.parametrize("page", ["staff", "staff-papers", "staff-sure"])
def test_the_menu_shuts_by_itself_after_a_minute(world: World, page: str) -> None:
    opens(world)
    world.flow.go(page)  # type: ignore[arg-type]
    world.at += 59.9
    world.flow.tick()
    assert world.page == page
    world.at += 0.1
    world.flow.tick()
    assert (world.page, world.flow.local.staff.opened) == ("rest", False)


def test_who_keeps_touching_the_menu_keeps_it(world: World) -> None:
    opens(world)
    for _ in range(5):
        world.at += 50
        world.flow.touched()
        world.flow.tick()
    assert world.page == "staff"


def test_five_wrong_pins_are_a_refused_round_and_then_a_pause(world: World) -> None:
    world.flow.look_inside()
    for wrong in range(ROUND):
        assert world.hands.kinds() == []
        types(world, f"000{wrong}")
    assert (world.page, world.hands.kinds()) == ("pin", ["staff-refused"])
    assert (view(world).waits, view(world).pin_text) == (
        True,
        "Đã sai 5 lần. Thử lại sau 1:00 phút.",
    )
    types(world, PIN)
    assert (world.page, world.hands.kinds()) == ("pin", ["staff-refused"])
    world.flow.home()
    world.hands.at = 30.5
    world.flow.look_inside()
    assert view(world).pin_text == "Đã sai 5 lần. Thử lại sau 30 giây."
    world.hands.at = FIRST_PAUSE
    assert not view(world).waits
    types(world, PIN)
    assert world.page == "staff"


def test_a_wrong_pin_says_so_until_the_next_digit(world: World) -> None:
    world.flow.look_inside()
    types(world, "471")
    assert (view(world).digits, view(world).can_go) == (3, False)
    types(world, "2")
    assert (view(world).digits, view(world).pin_text) == (0, "Mã PIN chưa đúng.")
    world.journeys.staff.key("4")
    assert (view(world).digits, view(world).pin_text) == (1, "")
    world.journeys.staff.erase()
    assert view(world).digits == 0


def test_an_answer_that_comes_when_its_asker_is_gone_opens_nothing(world: World) -> None:
    world.hands.slow = True
    world.flow.look_inside()
    types(world, PIN)
    assert view(world).checking
    types(world, "9999")
    assert len(world.hands.checks) == 1
    world.flow.home()
    world.flow.look_inside()
    world.hands.checks[0]()
    assert (world.page, world.hands.kinds()) == ("pin", [])


def test_nothing_of_the_menu_can_be_done_from_elsewhere(world: World) -> None:
    world.flow.look_inside()
    staff = world.journeys.staff
    for act in (staff.test, staff.choose_paper, staff.paper_changed, staff.confirm, staff.status):
        act()
    staff.stand_in("en")
    staff.ask("leave")
    staff.reprint("a")
    assert (world.page, world.hands.kinds(), world.hands.ended) == ("pin", [], "")
    assert world.hands.printed == []


def test_a_trial_says_what_came_of_it_and_only_one_is_under_way(world: World) -> None:
    opens(world)
    staff, hands = world.journeys.staff, world.hands
    for result, told in (
        (PAPER, "Đã in tờ thử."),
        (Printed(Status(known=False), checked=False), "Đã gửi đến máy in"),
        (NotPrinted("paper-out"), "Chưa in được. Máy in đã hết giấy."),
        (Unknown("silent"), "Có thể chưa in xong. Máy in không trả lời."),
        (NotPrinted(None), "Chưa in được. Ki-ốt này không có máy in."),
    ):
        staff.test()
        staff.test()
        assert view(world).busy
        (on_result,) = hands.waiting
        hands.waiting.clear()
        on_result(result)
        assert not view(world).busy
        assert view(world).told.startswith(told)
    assert hands.kinds() == ["staff-opened", *["printer-tested"] * 5]


def test_a_paper_that_ends_when_the_menu_is_shut_is_told_to_nobody(world: World) -> None:
    opens(world)
    world.journeys.staff.test()
    world.flow.home()
    opens(world)
    world.hands.waiting[0](NotPrinted("cover-open"))
    assert world.flow.local.staff.result is None
    assert world.flow.local.printer == Status("cover-open")


def test_a_paper_is_printed_again_unless_its_number_is_over(world: World) -> None:
    world.session.waiting("ho-tich", 2)
    over, waits = world.session.board.tickets
    world.session.decide(CancelTicket(ticket_id=over, reason="not-printed"), "kiosk-2")
    world.session.serve("ho-tich", finish=False)
    world.look()
    own = Given(birth=replace(birth("own"), label="A1-001"))
    world.hands.papers = (own, Given(birth=birth(over)), Given(birth=birth(waits), key="7" * 39))
    opens(world)
    staff = world.journeys.staff
    staff.choose_paper()
    assert [row.key for row in view(world).papers] == ["own", waits]
    staff.reprint(over)
    assert (world.page, world.hands.printed) == ("staff-papers", [])
    before = world.session.board.seq
    staff.reprint("own")
    assert (world.page, world.hands.printed) == ("staff", [own])
    world.hands.waiting[0](PAPER)
    assert view(world).told == "Đã in lại số A1-001."
    assert world.hands.kinds() == ["staff-opened", "papers-shown", "reprinted"]
    assert world.facts[-1] == RecordDeviceAction(kind="reprinted", ticket_id="own")
    assert (len(world.facts), world.intents, world.session.board.seq) == (3, [], before)


def test_new_paper_is_noted_and_the_printer_asked_anew(world: World) -> None:
    world.flow.printer_seen(Status("paper-out"))
    opens(world)
    assert (view(world).told, view(world).tone) == ("Máy in hết giấy", "bad")
    world.hands.status = Status("cover-open")
    world.journeys.staff.paper_changed()
    told = "Đã ghi nhận thay giấy. Nắp máy in đang mở"
    assert (view(world).told, view(world).tone) == (told, "bad")
    world.hands.status = Status()
    world.journeys.staff.paper_changed()
    assert view(world).tone == "good"
    assert world.hands.kinds() == ["staff-opened", "paper-changed", "paper-changed"]


def test_the_volume_goes_by_steps_of_ten_to_its_ends(world: World) -> None:
    world.flow.put(voices=("vi",), volume=90)
    opens(world)
    assert (view(world).speaks, view(world).volume) == (True, 90)
    world.journeys.staff.turn(1)
    world.flow.put(volume=100)
    assert view(world).told == "Âm lượng giọng đọc từ nay là 100 %."
    world.journeys.staff.turn(1)
    world.journeys.staff.turn(-1)
    assert world.hands.volumes == [100, 90]
    world.flow.put(volume=0)
    world.journeys.staff.turn(-1)
    assert world.hands.kinds() == ["staff-opened", "volume-changed", "volume-changed"]


def test_the_kiosk_rests_in_the_language_that_was_chosen(world: World) -> None:
    opens(world)
    assert [row.key for row in view(world).languages if row.chosen] == ["vi"]
    world.journeys.staff.stand_in("en")
    assert [row.key for row in view(world).languages if row.chosen] == ["en"]
    assert (world.hands.language, world.flow.local.language) == ("en", "en")
    world.flow.home()
    assert world.flow.local.language == "en"
    world.flow.language("vi")
    world.at += FORGET_AFTER + 0.1
    world.flow.tick()
    assert world.flow.local.language == "en"
    assert world.hands.kinds() == ["staff-opened", "language-changed"]


def test_a_standing_language_that_the_center_has_no_more_is_left_out(world: World) -> None:
    world.flow.put(standing="xx")
    world.flow.home()
    assert world.flow.local.language == "vi"


@pytest.mark.parametrize(("sure", "kind"), [("restart", "restarted"), ("leave", "kiosk-left")])
def test_the_end_is_asked_about_twice(world: World, sure: str, kind: str) -> None:
    opens(world)
    staff = world.journeys.staff
    staff.ask(sure)  # type: ignore[arg-type]
    world.flow.back()
    staff.confirm()
    assert (world.page, world.hands.ended) == ("staff", "")
    staff.ask(sure)  # type: ignore[arg-type]
    staff.confirm()
    staff.confirm()
    assert world.hands.ended == sure
    assert world.hands.kinds() == ["staff-opened", kind]


def test_the_state_of_all_parts_is_told_behind_the_pin_where_there_is_one(world: World) -> None:
    opens(world)
    world.journeys.staff.status()
    assert world.page == "inside"
    assert world.hands.kinds() == ["staff-opened", "status-shown"]
    world.flow.back()
    assert world.page == "staff"
