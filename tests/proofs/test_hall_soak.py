"""The soak of the display comes to its end and tells what it saw; how much grew is the long proof's."""

import pytest

from tests.proofs.hall_soak import judge, prove
from tests.proofs.outcome import Outcome


def test_a_few_calls_are_all_seen() -> None:
    outcome = prove(calls=80, a_day=40, warm=1, pace=0.01, most=1024, late_ms=60_000)
    assert outcome.faults == []
    assert (outcome.figures["calls"], outcome.figures["days"]) == (80, 2)


@pytest.mark.parametrize(
    ("own", "late", "fault"),
    [
        ([50_000, 52_000, 54_000], [30, 1000, 30], ""),
        ([50_000, 52_000, 54_000], [30, 1001, 30], "late"),
        ([50_000, 56_000, 56_000], [30, 30, 30], "grown"),
    ],
    ids=["good", "one late day", "growth on the first day that counts"],
)
def test_every_day_is_held_to_the_limits(own: list[int], late: list[int], fault: str) -> None:
    outcome = Outcome()
    judge(outcome, own, late, most=5, late_ms=1000)
    assert [fault in line for line in outcome.faults] == ([True] if fault else [])
