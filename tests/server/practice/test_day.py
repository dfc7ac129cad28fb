"""The day that is played: its rush, what people come for, how long it takes."""

import math
import random

from msgspec.structs import replace

from server.practice.day import LENGTH, RUSH, SLOT, mean_gap, service_minutes, wish
from tests.server.harness import sample

CONFIG = sample().config


def test_the_mornings_rush_brings_most_and_the_days_end_least() -> None:
    gaps = [mean_gap(CONFIG, place * SLOT) for place in range(len(RUSH))]
    assert min(gaps) == gaps[2]
    assert max(gaps) == gaps[-1]
    assert 100 < sum(SLOT / gap for gap in gaps) < 300
    assert mean_gap(CONFIG, LENGTH) == gaps[0]


def test_people_come_for_what_is_served_and_some_go_first() -> None:
    dice = random.Random(3)
    wishes = [wish(CONFIG, dice) for _ in range(600)]
    services = {found.service.id for found in wishes if found is not None}
    assert services == {row.id for row in CONFIG.services}
    assert 30 < sum(found.priority is not None for found in wishes if found is not None) < 120
    assert {found.language for found in wishes if found is not None} == {"vi", "en"}


def test_nobody_comes_where_nothing_is_offered() -> None:
    shut = replace(CONFIG, services=tuple(replace(row, open=False) for row in CONFIG.services))
    assert wish(shut, random.Random(1)) is None
    assert math.isinf(mean_gap(shut, 0))


def test_most_visits_keep_the_norm_and_some_take_far_longer() -> None:
    service, dice = CONFIG.services[0], random.Random(5)
    parts = [service_minutes(service, dice) / service.norm_minutes for _ in range(500)]
    within = sum(part <= 1 for part in parts)
    assert 280 < within < 400
    assert max(parts) > 1.5
