"""A few of the requests of `prove`, as a kiosk."""

from pathlib import Path

from tests.proofs.hostile import run


def test_no_request_makes_the_server_fail(tmp_path: Path) -> None:
    outcome = run(tmp_path, 4, ("kiosk",), "fuzzing")
    assert outcome.faults == []
    assert outcome.figures["requests as kiosk"]
