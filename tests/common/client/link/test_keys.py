"""What only kiosks are told comes with each snapshot and stays until the next one."""

from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.client.link.follower import Follower
from tests.common.contract.messages import snapshot
from tests.dsl_events import START

PIN = f"scrypt${'4b' * 16}${'3c' * 32}"


def test_keys_are_those_of_the_last_snapshot() -> None:
    first, follower = snapshot(), Follower()
    follower.adopt(first)
    assert (follower.person_key, follower.staff_pin) == (first.person_key, first.staff_pin)
    follower.renew_config(replace(first, staff_pin=PIN, person_key=None))
    assert (follower.person_key, follower.staff_pin) == (None, PIN)
    follower.adopt(replace(first, staff_pin=None))
    assert (follower.person_key, follower.staff_pin) == (first.person_key, None)


def test_they_are_known_at_a_start_without_a_server() -> None:
    link = Link(state="starting", since=START)
    follower = Follower()
    follower.know(Hall(config=None, board=None, link=link, person_key="2d" * 32, staff_pin=PIN))
    assert (follower.person_key, follower.staff_pin) == ("2d" * 32, PIN)
