"""Who rests for half an hour is out, also where the server began anew or another one was asked before."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.fixtures.database import Database
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk, serving
from tests.server.people import OWN, SESSIONS, ask, come_in

SHUT = {"service_id": "ho-tich", "reason": "thieu-can-bo"}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    return Later(monkeypatch)


class Later:
    """Lets so many minutes have gone by since the test began, for a server's sessions alone."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._now = patch, datetime.now(UTC)

    def __call__(self, hall: Hall, minutes: int) -> None:
        assert hall.center is not None
        for asked in (hall.center.staff, hall.center.staff.uses):
            self._patch.setattr(asked, "_clock", lambda: self._now + timedelta(minutes=minutes))


def uses(person: Talk) -> None:
    """What is written after a use is committed after it."""
    person.do("SuspendService", **SHUT)
    person.do("ReopenService", **SHUT)


def test_a_new_start_is_no_use(center: Database, later: Later) -> None:
    with serving(center) as hall:
        hall.password(SUPERVISOR)
        pages = hall.enrol("staff")
        used, rested = come_in(pages, SUPERVISOR), come_in(pages, SUPERVISOR)
        later(hall, 20)
        uses(used)
    with serving(center) as hall:
        used, rested = (Talk(hall.base, one.token) for one in (used, rested))
        later(hall, 45)
        (row,) = ask(used, "GET", SESSIONS).json()["sessions"]
        assert row["own"]
        assert code_of(ask(rested, "GET", OWN)) == "session-ended"
        later(hall, 74)
        assert ask(used, "GET", OWN).ok
        later(hall, 105)
        assert code_of(ask(used, "GET", OWN)) == "session-ended"
    with serving(center) as hall:
        later(hall, 105)
        assert code_of(ask(Talk(hall.base, used.token), "GET", OWN)) == "session-ended"


def test_a_use_at_another_server_counts(center: Database, later: Later) -> None:
    with serving(center) as one, serving(center) as other:
        one.password(SUPERVISOR)
        person = come_in(one.enrol("staff"), SUPERVISOR)
        there = Talk(other.base, person.token)
        assert ask(there, "GET", OWN).ok
        for minutes in (25, 50):
            later(one, minutes)
            uses(person)
        later(other, 75)
        assert ask(there, "GET", OWN).ok


def test_what_is_used_all_the_time_is_written_once_a_minute(hall: Hall, later: Later) -> None:
    assert hall.center is not None
    hall.password(SUPERVISOR)
    person = come_in(hall.enrol("staff"), SUPERVISOR)
    version = hall.center.state.access.version
    for minutes, writes in ((0, 0), (2, 1), (2, 1), (4, 2)):
        later(hall, minutes)
        for _ in range(5):
            uses(person)
        assert hall.center.state.access.version == version + writes
