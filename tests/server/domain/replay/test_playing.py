"""A busy day played again: by its own policy it is the very day, by another only the policy differs."""

from collections.abc import Iterable
from datetime import time, timedelta
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.config import Config, Policy
from server.domain.replay.comparing import Comparison, Group, Waits, compare
from server.domain.replay.day import Call, Day
from server.domain.replay.played import happened
from server.domain.replay.playing import absent_after, play
from server.domain.replay.telling import day_of
from tests.dsl_events import START
from tests.server.past import sample
from tests.simulation.busy_day import BusyDay

POLICIES: tuple[dict[str, Any], ...] = (
    {},
    {"priority_ratio": 1, "longest_ordinary_wait_minutes": 20, "same_counter_minutes": 15},
    {"quick_minutes": 10, "quick_counters": ("quay-1", "quay-2", "quay-6")},
)


def center(**policy: Any) -> Config:
    config = sample().config
    return replace(config, policy=replace(config.policy, **policy))


@cache
def lived(place: int, seed: int = 1, tickets: int = 160) -> Day:
    """A day under the policy of this place."""
    config = center(**POLICIES[place])
    opened, *records = BusyDay(config, tickets, seed).play()
    return day_of(opened, (), records, [(opened.recorded_at, config)])


def tried(day: Day, **policy: Any) -> Comparison:
    return compare(day, replace(day.config, policy=replace(day.config.policy, **policy)))


def group(found: Comparison, kind: str, name: str = "") -> Group:
    return next(row for row in found.groups if (row.kind, row.id) == (kind, name))


@pytest.mark.parametrize(("place", "seed"), [(0, 1), (0, 2), (1, 3), (2, 4)])
def test_by_its_own_policy_the_day_is_played_as_it_was(place: int, seed: int) -> None:
    day = lived(place, seed)
    was, again = happened(day), play(day, day.configs)
    assert len(was.calls) > 130
    assert (again.calls, again.served) == (was.calls, was.served)
    assert play(day, day.configs) == again


def test_a_day_has_all_that_makes_days_hard() -> None:
    waits = [wait for seed in (1, 2) for visit in lived(0, seed).visits for wait in visit.waits]
    left = {wait.call.left for wait in waits if wait.call is not None}
    assert left >= {"served", "absent", "parked", "returned", "transferred", "undone"}
    assert any(pace.away for pace in lived(0).paces.values())
    assert any(change.row is None for visit in lived(0).visits for change in visit.changes)


def test_more_turns_for_priority_make_it_wait_less() -> None:
    found = tried(lived(1, 3), priority_ratio=10, longest_ordinary_wait_minutes=480)
    first = [row for row in found.groups if row.kind == "class" and row.id != "ordinary"]
    assert minutes(row.tried for row in first) < minutes(row.replayed for row in first)


def minutes(waits: Iterable[Waits]) -> float:
    """All that these groups waited."""
    return sum((row.mean or 0) * row.called for row in waits)


def test_a_quick_lane_hastens_what_is_quick() -> None:
    found = tried(lived(0), **POLICIES[2])
    quick = group(found, "service", "tra-ket-qua")
    assert quick.tried.mean is not None
    assert quick.replayed.mean is not None
    assert quick.tried.mean < quick.replayed.mean


def test_another_counter_for_a_service_hastens_it() -> None:
    day = lived(0)
    rows = tuple(
        replace(row, service_ids=(*row.service_ids, "dat-dai")) if row.id == "quay-6" else row
        for row in day.config.counters
    )
    land = group(compare(day, replace(day.config, counters=rows)), "service", "dat-dai")
    assert land.tried.mean is not None
    assert land.replayed.mean is not None
    assert land.tried.mean < land.replayed.mean


def test_who_comes_in_the_last_minutes_gets_no_number() -> None:
    found = tried(lived(0), stop_before_close_minutes=90)
    everybody = group(found, "all")
    assert everybody.replayed.refused == 0
    late = [v for v in lived(0).visits if v.issued_at >= START + timedelta(hours=7, minutes=30)]
    assert everybody.tried.refused == len(late) > 0


def test_a_policy_that_changed_at_noon_is_played_as_it_was() -> None:
    morning, noon = center(priority_ratio=1), center(priority_ratio=5)
    hall = BusyDay(morning, 160)
    at = hall.switch(time(12, 0), noon)
    opened, *records = hall.play()
    configs = [(opened.recorded_at, morning), (at, noon)]
    day = day_of(opened, (), records, configs)
    assert play(day, day.configs).calls == happened(day).calls


def seconds(*many: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=count) for count in many)


@pytest.mark.parametrize(
    ("policy", "held"),
    [
        ({}, 130),
        ({"no_show_after_seconds": 30}, 30),
        ({"no_show_after_seconds": 50}, 110),
        ({"no_show_after_seconds": 70}, 130),
        ({"no_show_after_seconds": 30, "no_show_recalls": 1}, 90),
        ({"no_show_after_seconds": 20, "no_show_recalls": 1}, 60),
        ({"no_show_after_seconds": 30, "no_show_recalls": 2}, 90),
        ({"no_show_after_seconds": 30, "no_show_recalls": 3}, 130),
        ({"no_show_recalls": 1}, 130),
        ({"no_show_after_seconds": 69}, 130),
    ],
)
def test_how_long_a_counter_waits_for_who_does_not_come(policy: dict[str, Any], held: int) -> None:
    call = Call(
        counter_id="q1",
        at=START,
        held=timedelta(seconds=130),
        left="absent",
        recalls=seconds(40, 60),
    )
    assert absent_after(call, Policy(**policy)) == timedelta(seconds=held)
