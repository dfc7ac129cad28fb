"""Every page of the display on a screen of each kind: readable from afar, whole, nothing over another."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from tests.display.scenes import SCENES
from tests.display.window import FULL_HD, Page
from tests.fixtures.qt import wait_until
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced
from tests.looks.reading import read

UPRIGHT, FOUR_K = QSize(1080, 1920), QSize(3840, 2160)
VIEWS = {
    "wide-vi": (FULL_HD, "vi"),
    "wide-en": (FULL_HD, "en"),
    "upright-vi": (UPRIGHT, "vi"),
    "4k-en": (FOUR_K, "en"),
}
LEAST_TYPE = 22
"""Pixels of the least type on a screen of 1080 lines; a figure of a call is far higher."""

TALL = "sticks out of its room"
"""A call's figures fill their row: the line around them, as high as accents would be, is higher."""

GOES_ON = "is shortened"
"""A notice's page ends in three dots where another one follows; what is written there is never cut."""


@pytest.fixture(scope="module", params=VIEWS)
def view(
    app: QGuiApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str]]:
    size, language = VIEWS[request.param]
    shown = Page(tmp_path_factory.mktemp("looks"), size)
    shown.rest()
    yield shown, language
    shown.close()


@pytest.mark.parametrize("scene", SCENES)
def test_a_page_can_be_read_from_the_hall(view: tuple[Page, str], scene: str) -> None:
    page, language = view
    hall, local = SCENES[scene]()
    page.show(hall, replace(local, language=language))
    settle(page)
    least = LEAST_TYPE * min(page.window.width(), page.window.height()) / 1080
    seen = read(page.window)
    found = misplaced(seen, target=0, type_size=least) + faint(seen, picture(page.picture()))
    faults = [fault for fault in found if not _meant(fault)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def _meant(fault: str) -> bool:
    high = fault.startswith("call.") and TALL in fault
    return high or (fault.startswith("slide.text ") and GOES_ON in fault)


def settle(page: Page) -> None:
    """Until two readings, and the picture after them, are the same."""
    before = page.picture(), read(page.window)

    def same() -> bool:
        nonlocal before
        last, before = before, (page.picture(), read(page.window))
        return last == before

    wait_until(same, "the page at rest")
