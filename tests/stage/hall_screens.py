"""The pages that a senior has of the whole hall, for their pictures: small and large."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program

SENIOR = "dang-thanh-tung"
SMALL, LARGE = (420, 760), (1200, 760)
TABS = ("counters", "waiting", "alerts", "notices")
SHEETS = {"hall-field": "field.ho-tich", "hall-notice": "notice.new"}


@contextmanager
def opened(center: CenterServer) -> Iterator[Program]:
    """A counter of its own with a senior signed in."""
    with (
        tempfile.TemporaryDirectory(prefix="motcua-senior-") as name,
        people.open_counter(center, Path(name) / "senior") as senior,
    ):
        people.sign_in(senior, "quay-6", SENIOR, center.officer_password(SENIOR))
        yield senior


def pages(senior: Program) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each page with its size while it is on screen; the work again after the last."""
    senior.key("Shift+F4")
    for tab in TABS:
        senior.click(f"floor.tab.{tab}")
        yield f"hall-{tab}", SMALL
    senior.resize(*LARGE)
    yield "hall", LARGE
    for sheet, door in SHEETS.items():
        senior.click(door)
        senior.wait("floor.sheet.title")
        yield sheet, LARGE
        senior.click("back")
    senior.resize(*SMALL)
    senior.click("floor.back")
