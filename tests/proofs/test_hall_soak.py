"""The soak of the display comes to its end and tells what it saw; how much grew is the long proof's."""

from tests.proofs.hall_soak import prove


def test_a_few_calls_are_all_seen_in_time() -> None:
    outcome = prove(calls=80, a_day=40, pace=0.01, most=1024)
    assert outcome.faults == []
    assert outcome.figures["calls"] == 80
