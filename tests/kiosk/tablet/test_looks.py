"""Every page of the tablet lying and upright: readable, reachable, whole, nothing over another."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from tests.kiosk.judged import TARGET, TYPE
from tests.kiosk.tablet.scenes import SCENES, Looker, looker
from tests.kiosk.voice.naming import nameless
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced


@pytest.fixture(scope="module")
def seen(app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    """One tablet for all scenes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "_added", {})
        with looker(tmp_path_factory.mktemp("looks")) as made:
            yield made


@pytest.mark.parametrize("name", SCENES)
def test_a_page_can_be_read_and_touched(seen: Looker, name: str) -> None:
    found = []
    for view, page, grab in seen.views(name):
        density = seen.density
        wrong = misplaced(page, target=TARGET * density, type_size=TYPE * density)
        wrong += faint(page, picture(grab()))
        wrong += nameless(seen.at.window, view.language)
        found += [f"{view}: {fault}" for fault in wrong]
    if found:
        pytest.fail("\n".join(found), pytrace=False)
