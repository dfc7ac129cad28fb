"""What is wrong with a page of the display on a screen of each kind, each fault in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.display.scenes import SCENES
from tests.display.window import FULL_HD, Page
from tests.fixtures.qt import wait_until
from tests.looks import page as looks
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced
from tests.looks.reading import read

LANGUAGES = ("vi", "en")
SIZES = {"wide": FULL_HD, "4k": QSize(3840, 2160), "upright": QSize(1080, 1920)}
"""A wide page is laid out alike in Full HD and in 4K, so that these two may speak two languages."""

LEAST_TYPE = 22
"""Pixels of the least type on a screen of 1080 lines; a figure of a call is far higher."""

TALL = "sticks out of its room"
"""A call's figures fill their row: the line around them, as high as accents would be, is higher."""

GOES_ON = "is shortened"
"""A notice's page ends in three dots where another one follows; what is written there is never cut."""


@contextmanager
def screen(data: Path, size: QSize) -> Iterator[Page]:
    """The display's window at rest."""
    shown = Page(data, size)
    shown.rest()
    try:
        yield shown
    finally:
        shown.close()


def language_of(turn: int, size: str) -> str:
    """The language in which the tests look at a scene in this size: each wide scene in both."""
    return LANGUAGES[(turn + list(SIZES).index(size)) % len(LANGUAGES)]


def faults(page: Page, scene: str, language: str) -> list[str]:
    """What cannot be read from the hall, is cut, or lies over something else."""
    hall, local = SCENES[scene]()
    page.show(hall, replace(local, language=language))
    grabbed, seen = _settled(page)
    least = LEAST_TYPE * min(page.window.width(), page.window.height()) / 1080
    found = misplaced(seen, target=0, type_size=least) + faint(seen, picture(grabbed))
    return [fault for fault in found if not _meant(fault)]


def _meant(fault: str) -> bool:
    high = fault.startswith("call.") and TALL in fault
    return high or (fault.startswith("slide.text ") and GOES_ON in fault)


def _settled(page: Page) -> tuple[QImage, looks.Page]:
    """Once two pictures after each other, and what stands on them, are the same: the last."""
    now = page.picture(), read(page.window)

    def same() -> bool:
        nonlocal now
        before, now = now, (page.picture(), read(page.window))
        return before == now

    wait_until(same, "the page at rest")
    return now
