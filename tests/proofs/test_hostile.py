"""A few of the requests of `prove`: as a kiosk, and at the staff pages."""

from pathlib import Path

from tests.proofs import hostile_pages
from tests.proofs.hostile import run


def test_no_request_makes_the_server_fail(tmp_path: Path) -> None:
    outcome = run(tmp_path, 4, ("kiosk",), "fuzzing")
    assert outcome.faults == []
    assert outcome.figures["requests as kiosk"]


def test_nobody_breaks_the_staff_pages(tmp_path: Path) -> None:
    outcome = hostile_pages.run(tmp_path, 1, 2)
    assert outcome.faults == []
    assert outcome.figures["requests as nobody"]
