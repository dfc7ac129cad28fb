"""A service is offered until the day's quota is used up, and the menu says which it is."""

from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.contract.events import Event
from kiosk.local import Local
from kiosk.viewmodels import queue_model
from tests.dsl import given
from tests.dsl_center import CENTER
from tests.dsl_events import START, cancelled, issued
from tests.dsl_hall_events import suspended

QUOTA, CLOSED = 2, 1
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


def test_others_and_the_closed_are_as_they_were() -> None:
    told = doors("A001", "A002")
    assert (told["copies"], told["land"]) == ((False, False), (True, False))
