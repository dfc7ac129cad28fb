"""What does not fit together in a configuration is found, row by row."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.config import Config, Counter, Medium, RatingLevel
from common.contract.hall_config import Zone
from server.domain.soundness import faults_of
from tests.server.harness import sample

DATA = sample()
ASSETS = frozenset(DATA.assets)
CONFIG = DATA.config
FIRST = CONFIG.services[0]
COUNTER = CONFIG.counters[0]


def faults(config: Config) -> set[tuple[str, str, str, str]]:
    found = faults_of(config, DATA.procedures, ASSETS)
    return {(row.kind, row.id, row.field, row.code) for row in found}


def service(**changes: object) -> Config:
    return replace(CONFIG, services=(replace(FIRST, **changes), *CONFIG.services[1:]))


def center(**changes: Any) -> Config:
    return replace(CONFIG, center=replace(CONFIG.center, **changes))


def counter(**changes: object) -> Config:
    return replace(CONFIG, counters=(replace(COUNTER, **changes), *CONFIG.counters[1:]))


def idle(counters: tuple[Counter, ...]) -> tuple[Counter, ...]:
    left = CONFIG.services[1].id
    return tuple(replace(row, service_ids=(left,), weights={}) for row in counters)


def test_the_sample_center_is_sound() -> None:
    assert faults(CONFIG) == set()


CASES: dict[str, tuple[Callable[[], Config], tuple[str, str, str, str]]] = {
    "a field that is not there": (
        lambda: service(field_id="none"),
        ("service", FIRST.id, "field_id", "unknown-field"),
    ),
    "a time zone that is nowhere": (
        lambda: center(timezone="Asia/Atlantis"),
        ("center", "center", "timezone", "unknown-timezone"),
    ),
    "an address that is none": (
        lambda: center(public_url="javascript:alert(1)"),
        ("center", "center", "public_url", "no-address"),
    ),
    "no language": (
        lambda: center(languages=()),
        ("center", "center", "languages", "begins-with-ours"),
    ),
    "a language that nobody speaks": (
        lambda: center(languages=("vi", "en", "xx")),
        ("center", "center", "languages.2", "unknown-language"),
    ),
    "a call in a language that the center has not": (
        lambda: replace(CONFIG, announcing=replace(CONFIG.announcing, languages=("fr",))),
        ("announcing", "announcing", "languages.0", "unknown-language"),
    ),
    "a holiday of long ago": (
        lambda: replace(CONFIG, hours=replace(CONFIG.hours, holidays=("0001-01-01",))),
        ("hours", "hours", "holidays.0", "no-year"),
    ),
    "a holiday that is told twice": (
        lambda: replace(CONFIG, hours=replace(CONFIG.hours, holidays=("2027-09-02",) * 2)),
        ("hours", "hours", "holidays.1", "twice"),
    ),
    "a holiday that is no day": (
        lambda: replace(CONFIG, hours=replace(CONFIG.hours, holidays=("2026-02-30",))),
        ("hours", "hours", "holidays.0", "no-day"),
    ),
    "two sessions at once": (
        lambda: replace(
            CONFIG, hours=replace(CONFIG.hours, sessions=(CONFIG.hours.sessions[0],) * 2)
        ),
        ("hours", "hours", "sessions.1.opens", "overlap"),
    ),
    "a name without English": (
        lambda: service(name={"vi": "Hộ tịch"}),
        ("service", FIRST.id, "name.en", "empty"),
    ),
    "a name of blanks": (
        lambda: service(name={"vi": "  ", "en": "x"}),
        ("service", FIRST.id, "name.vi", "empty"),
    ),
    "a name that never ends": (
        lambda: service(name={"vi": "ở" * 501, "en": "x"}),
        ("service", FIRST.id, "name.vi", "too-long"),
    ),
    "a name that turns the line around": (
        lambda: service(name={"vi": "a\u202eb", "en": "x"}),
        ("service", FIRST.id, "name.vi", "unprintable"),
    ),
    "a number twice": (
        lambda: counter(number=CONFIG.counters[1].number),
        ("counter", COUNTER.id, "number", "twice"),
    ),
    "a counter of nothing": (
        lambda: counter(service_ids=(), weights={}),
        ("counter", COUNTER.id, "service_ids", "needs-one"),
    ),
    "an open service without a counter": (
        lambda: replace(CONFIG, counters=idle(CONFIG.counters)),
        ("service", FIRST.id, "open", "unserved"),
    ),
    "a zone of a counter that is not there": (
        lambda: replace(CONFIG, zones=(Zone(id="z", name=FIRST.name, counter_ids=("q",)),)),
        ("zone", "z", "counter_ids", "unknown-counter"),
    ),
    "an empty menu": (lambda: replace(CONFIG, menu=()), ("menu", "menu", "", "needs-one")),
    "a quick lane without its minutes": (
        lambda: replace(CONFIG, policy=replace(CONFIG.policy, quick_counters=(COUNTER.id,))),
        ("policy", "policy", "quick_minutes", "goes-together"),
    ),
    "faces with a gap": (
        lambda: replace(
            CONFIG,
            rating=replace(
                CONFIG.rating,
                levels=(*CONFIG.rating.levels[:-1], RatingLevel(score=5, name=FIRST.name))[-3:],
            ),
        ),
        ("rating", "rating", "levels", "scores-in-a-row"),
    ),
    "a picture that nobody brought": (
        lambda: replace(CONFIG, media=(Medium(id="m", kind="image", asset="0" * 64),)),
        ("medium", "m", "asset", "unknown-asset"),
    ),
    "a picture without one": (
        lambda: replace(CONFIG, media=(Medium(id="m", kind="image"),)),
        ("medium", "m", "asset", "empty"),
    ),
    "hours that end before they begin": (
        lambda: replace(
            CONFIG,
            hours=replace(
                CONFIG.hours,
                sessions=(replace(CONFIG.hours.sessions[0], opens="12:00", closes="07:30"),),
            ),
        ),
        ("hours", "hours", "sessions.0.closes", "closes-before"),
    ),
    "a procedure of no service": (
        lambda: replace(CONFIG, services=CONFIG.services[1:]),
        ("procedure", DATA.procedures[0].code, "service_id", "unknown-service"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_does_not_fit_is_named(
    case: tuple[Callable[[], Config], tuple[str, str, str, str]],
) -> None:
    make, fault = case
    assert fault in faults(make())
