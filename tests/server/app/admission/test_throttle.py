"""Five failures in a minute are enough; other names and later tries are not touched."""

import pytest

from server.app.admission import throttle
from server.app.admission.throttle import Throttle
from server.domain.context import Refusal


def test_five_failures_close_the_door_for_a_minute() -> None:
    now = [0.0]
    door = Throttle(lambda: now[0])
    for _ in range(5):
        door.check("a", "b")
        door.failed("a")
        now[0] += 1
    with pytest.raises(Refusal, match="too-many-tries"):
        door.check("a", "b")
    door.check("b")
    now[0] = 61
    door.check("a")


def test_it_remembers_only_so_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "NAMES", 3)
    door = Throttle(lambda: 0.0)
    for name in "abcdef":
        door.failed(name)
    assert len(door._failures) == 3
