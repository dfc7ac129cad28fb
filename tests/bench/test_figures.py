"""The arithmetic of the benchmarks."""

import pytest

from tests.bench.figures import Figure, p50, p99, ratio, table
from tests.bench.fingers import rate, work


def test_p99_is_the_value_that_99_of_100_do_not_exceed() -> None:
    assert p99([float(value) for value in range(100, 0, -1)]) == 99
    assert p99([float(value) for value in range(1, 201)]) == 198


def test_p99_of_fewer_than_a_hundred_is_the_largest() -> None:
    assert p99([3.0, 9.0, 1.0]) == 9
    assert p99([4.0]) == 4


def test_a_ratio_is_the_median_of_pairs_so_that_one_bad_round_does_not_count() -> None:
    assert ratio([2.0, 4.0, 90.0], [1.0, 2.0, 1.0]) == 2
    assert p50([1.0, 2.0]) == 1.5


def test_sides_with_different_rounds_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("sense", "value", "over"),
    [
        ("at most", 100.0, False),
        ("at most", 100.1, True),
        ("at least", 100.0, False),
        ("at least", 99.9, True),
    ],
)
def test_a_figure_on_its_limit_is_within_it(sense: str, value: float, over: bool) -> None:
    figure = Figure(what="it", value=value, unit="ms", limit=100, sense=sense)  # type: ignore[arg-type]
    assert figure.over is over


def test_a_figure_without_a_limit_is_never_over() -> None:
    assert not Figure(what="it", value=1e9, unit="ms").over


def test_the_table_names_figure_limit_and_state() -> None:
    rate = Figure(what="rate", value=35.2, unit="%", limit=30, sense="at least", bound="a core")
    late = Figure(what="late", value=412, unit="ms", limit=300, measured="twice", worst=["1: x"])
    told = Figure(what="told", value=1.234, unit="x")
    lines = [line.split() for line in table([rate, late, told]).splitlines()]
    assert lines == [
        ["figure", "limit"],
        ["rate", "35.2", "%", ">=", "30.0", "%", "ok"],
        ["bound", "by", "a", "core"],
        ["late", "412", "ms", "<=", "300", "ms", "OVER"],
        ["twice"],
        ["1:", "x"],
        ["told", "1.23", "x"],
    ]


def test_frames_a_second_are_those_that_a_screen_shows() -> None:
    refresh = 1e9 / 60
    swaps = [0, 0.2, 0.4, 1.1, 2.1, 3.1]
    assert rate([int(swap * refresh) for swap in swaps]) == 60
    late = [0, 0.5, 2.5, 3.5]
    assert rate([int(swap * refresh) for swap in late]) == 45


def test_the_own_time_of_a_change_counts_only_frames_with_work_in_them() -> None:
    ms = 1_000_000
    assert work([0, 2 * ms, 32 * ms, 34 * ms, 54 * ms]) == 50
