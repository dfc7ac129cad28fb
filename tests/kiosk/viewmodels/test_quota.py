"""A service is offered until the day's quota is used up, and the menu says which it is."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.contract.config import Config, Session
from common.contract.events import Event
from kiosk.local import Local
from kiosk.viewmodels import kiosk_model, queue_model
from tests.dsl import given
from tests.dsl_center import CENTER
from tests.dsl_events import START, cancelled, issued
from tests.dsl_hall_events import suspended

QUOTA, CLOSED = 2, 1
AT_FOUR = datetime(2026, 11, 23, 9, tzinfo=UTC)
SERVICES = (
    replace(CENTER.services[0], daily_quota=QUOTA),
    replace(CENTER.services[CLOSED], open=False, daily_quota=QUOTA),
    CENTER.services[2],
)
CONFIG = replace(CENTER, services=SERVICES)


def doors(*labels: str, gone: str = "", rests: str = "") -> dict[str, tuple[bool, bool]]:
    steps: list[Event] = [issued(label) for label in labels]
    steps += [cancelled(gone)] if gone else []
    steps += [suspended(rests)] if rests else []
    board = given(*steps).board
    link = Link(state="online", since=START, last_contact=START)
    rows = queue_model.derive(Hall(config=CONFIG, board=board, link=link), Local(), START).services
    return {row.key: (row.open, row.full) for row in rows}


def test_until_the_quota_is_used_up() -> None:
    assert doors("A001")["birth"] == (True, False)
    assert doors("A001", "A002")["birth"] == (False, True)
    assert doors("A001", "A002", gone="A002")["birth"] == (True, False)


def test_a_suspended_service_is_closed_and_not_full() -> None:
    assert doors(rests="land")["land"] == (False, False)
    assert doors("A001", "A002", rests="birth")["birth"] == (False, False)


def rest(config: Config, *steps: Event, now: datetime = START) -> tuple[str, str]:
    """What the rest page says where no number is given, whole and on the door."""
    link = Link(state="online", since=START, last_contact=START)
    hall = Hall(config=config, board=given(*steps).board, link=link)
    view = kiosk_model.derive(hall, Local(), now, 0)
    return view.closed_text, view.shut


def test_the_rest_page_gives_numbers_as_long_as_one_service_does() -> None:
    one = replace(CONFIG, menu=("birth", "copies"))
    assert rest(one, issued("A001"))[1] == ""
    assert rest(CONFIG, issued("A001"), issued("A002"))[1] == ""
    told, brief = rest(one, issued("A001"), issued("A002"))
    assert told.startswith("Hôm nay đã hết số")
    assert brief.startswith("H")
    told, brief = rest(one, suspended("birth"))
    assert (told.split(".")[0], brief) == (
        "Các dịch vụ đang tạm ngừng tiếp nhận",
        "Tạm ngừng tiếp nhận",
    )


def test_the_rest_page_gives_none_once_the_day_is_nearly_over() -> None:
    hours = replace(
        CONFIG.hours,
        sessions=(Session(weekdays=tuple(range(1, 8)), opens="07:30", closes="17:00"),),
    )
    policy = replace(CONFIG.policy, stop_before_close_minutes=90)
    config = replace(CONFIG, hours=hours, policy=policy)
    assert rest(config, now=AT_FOUR - timedelta(hours=1))[1] == ""
    told, brief = rest(config, now=AT_FOUR)
    assert told == "Hôm nay đã hết số. Có lại lúc 07:30 Thứ Tư 25/11"
    assert brief.startswith("Hết số đến ")


def test_others_and_the_closed_are_as_they_were() -> None:
    told = doors("A001", "A002")
    assert (told["copies"], told["land"]) == ((False, False), (True, False))
