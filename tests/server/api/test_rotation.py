"""A device's token is rotated in two slots, over real HTTP."""

import pytest
import requests

from common.contract.ids import Profile
from server.app.admission.rotation import OFFERS
from tests.server.harness import Hall, Talk, issue

PATH = "/api/v1/devices/current/token"


def rotate(talk: Talk) -> Talk:
    """The device as it is with its next token, on a connection of its own."""
    answer = talk.http.post(f"{talk.base}{PATH}", timeout=30)
    assert answer.status_code == 200, answer.text
    return Talk(talk.base, answer.json()["token"])


def status(talk: Talk) -> int:
    return talk.http.get(f"{talk.center}/snapshot", timeout=30).status_code


@pytest.mark.parametrize("profile", ["kiosk", "counter", "display", "tablet", "staff"])
def test_the_old_token_dies_at_the_first_use_of_the_new(hall: Hall, profile: Profile) -> None:
    old = hall.enrol(profile)
    new = rotate(old)
    assert status(old) == 200
    assert status(new) == 200
    assert status(old) == 401
    assert status(new) == 200


def test_the_last_candidate_wins_and_the_old_token_works_until_it_is_used(hall: Hall) -> None:
    old = hall.enrol("kiosk")
    lost, kept = rotate(old), rotate(old)
    assert status(lost) == 401
    assert old.send(issue()).status_code == 200
    assert kept.send(issue()).status_code == 200
    assert old.send(issue()).json()["code"] == "unauthenticated"
    further = rotate(kept)
    assert further.send(issue()).status_code == 200
    assert [status(talk) for talk in (old, lost, kept, further)] == [401, 401, 401, 200]


def test_a_command_keeps_its_key_over_a_rotation(hall: Hall) -> None:
    old = hall.enrol("kiosk")
    body = issue()
    first = old.send(body)
    again = rotate(old).send(body)
    assert (again.content, again.headers["Idempotency-Replayed"]) == (first.content, "true")


def test_a_feed_of_the_old_token_starts_over_when_the_new_one_is_used(hall: Hall) -> None:
    old = hall.enrol("display")
    with old.feed() as events:
        assert status(rotate(old)) == 200
        assert [event["event"] for event in events] == ["reset"]


def test_only_a_device_rotates_and_not_without_end(hall: Hall) -> None:
    assert requests.post(f"{hall.base}{PATH}", timeout=30).status_code == 401
    officer = hall.officer()
    assert officer.http.post(f"{hall.base}{PATH}", timeout=30).json()["code"] == "not-allowed"
    display = hall.enrol("display")
    for _ in range(OFFERS):
        rotate(display)
    assert display.http.post(f"{hall.base}{PATH}", timeout=30).status_code == 429
    assert status(display) == 200
