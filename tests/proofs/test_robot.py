"""The robot at the kiosk comes to its end and tells what it saw; how much grew is the long proof's."""

from tests.proofs.robot import prove


def test_a_few_citizens_leave_a_figure() -> None:
    outcome = prove(citizens=1, most=1024)
    assert outcome.faults == []
    assert outcome.figures["citizens"] == 1
