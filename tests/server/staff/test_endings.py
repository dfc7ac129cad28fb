"""Why a session has ended is told by the event of it, and by nothing that comes later."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import convert

from common.client.hall import Arrival
from common.contract.center_events import Going, StaffSignedOut
from common.contract.envelope import Actor, EventRecord
from server.staff.endings import ENDINGS, MOST, Ending, Endings
from server.staff.following import Following

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ONE, TOKEN = "1" * 32, "t" * 32


def told(reason: str, by: str) -> Ending | None:
    """What is known of the session once its event has come, at the moment when all are doubted."""
    endings, known = Endings(), []
    endings.hold(TOKEN, ONE)
    following = Following(lambda: known.append(endings.why(TOKEN)), lambda: None, endings)
    event = EventRecord(
        seq=1,
        type="StaffSignedOut",
        occurred_at=NOW,
        recorded_at=NOW,
        actor=Actor(kind="officer", id=by),
        command_id=None,
        data=convert({"officer_id": "tung", "session_id": ONE, "reason": reason}, StaffSignedOut),
    )
    following.event_arrived(Arrival(event=event, age=timedelta(0), caught_up=True))
    return known[0]


@pytest.mark.parametrize(
    ("reason", "by", "known"),
    [
        ("ended", "quan-tri", "stopped"),
        ("ended", "tung", "elsewhere"),
        ("signed-out", "tung", "signed-out"),
        ("password", "quan-tri", "password"),
        ("disabled", "quan-tri", "disabled"),
    ],
)
def test_the_event_tells_why(reason: Going, by: str, known: Ending) -> None:
    assert told(reason, by) == known
    assert known in ENDINGS


def test_a_reason_of_a_later_version_is_read_and_not_told() -> None:
    assert told("reorganised", "quan-tri") is None


def test_the_oldest_are_forgotten() -> None:
    endings = Endings()
    for number in range(MOST + 1):
        endings.hold(str(number), str(number))
        endings.end(str(number), "rested")
    assert (endings.why("0"), endings.why("1"), endings.why(str(MOST))) == (
        None,
        "rested",
        "rested",
    )
