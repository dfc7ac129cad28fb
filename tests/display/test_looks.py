"""Every page of the display on a screen of each kind: readable from afar, whole, nothing over another.

Each scene in every size, and wide in both languages; `dev.py prove looks` sees it in all of both.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.display.looking import SIZES, faults, language_of, screen
from tests.display.scenes import SCENES
from tests.display.window import Page

NAMES = tuple(SCENES)


@pytest.fixture(scope="module", params=SIZES)
def view(
    app: QGuiApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str]]:
    with screen(tmp_path_factory.mktemp("looks"), SIZES[request.param]) as shown:
        yield shown, request.param


@pytest.mark.parametrize("turn", range(len(NAMES)), ids=lambda turn: NAMES[turn])
def test_a_page_can_be_read_from_the_hall(view: tuple[Page, str], turn: int) -> None:
    page, size = view
    found = faults(page, NAMES[turn], language_of(turn, size))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_each_wide_scene_is_seen_in_both_languages() -> None:
    for turn in range(len(NAMES)):
        assert {language_of(turn, "wide"), language_of(turn, "4k")} == {"vi", "en"}
