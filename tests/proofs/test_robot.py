"""The robot at the kiosk comes to its end and tells what it saw; how much grew is the long proof's."""

import pytest

from tests.proofs.robot import growth, prove


def test_a_few_citizens_leave_a_figure() -> None:
    outcome = prove(citizens=1, most=1024)
    assert outcome.faults == []
    assert outcome.figures["citizens"] == 1


@pytest.mark.parametrize(
    ("mib", "grown"),
    [
        ((136, 141, 135, 140, 136, 141, 135, 140, 141), 4),
        ((135, 136, 137, 138, 139, 140, 141, 142, 143), 6),
        ((136,), 0),
    ],
    ids=["what is held for a while", "a leak", "one rest"],
)
def test_growth_is_told_from_many_rests(mib: tuple[int, ...], grown: float) -> None:
    assert growth([1024 * one for one in mib]) == grown
