"""Every page in every size, language and mode: readable, reachable, whole, nothing over another."""

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from kiosk.idle import Page
from kiosk.numbers import ballast
from tests.fixtures.messages import Expect
from tests.kiosk.scenes import LANGUAGES, SCENES, Scene
from tests.kiosk.views import Looker, looker
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced

TARGET = 96
"""Pixels of the least target on a screen 1080 wide; all is scaled with the theme's density."""

TYPE = 28
"""The least type in pixels, on the citizens' pages."""

TECHNICIANS = frozenset({"inside"})


@pytest.fixture(scope="module")
def seen(app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    """One kiosk for all scenes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "SIZE", 64 * 1024)
        patch.setattr(catalogue, "_added", {})
        with looker(tmp_path_factory.mktemp("looks")) as made:
            yield made


def shows(scene: Scene, page: str) -> bool:
    return scene.name == page or scene.name.startswith(f"{page}-")


def allowed(scene: Scene, fault: str) -> bool:
    return fault.startswith(scene.shortens) and fault.endswith("is shortened")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_page_can_be_read_and_touched(seen: Looker, scene: Scene, expect_message: Expect) -> None:
    if scene.says:
        expect_message(scene.says)
    seen.enter(scene)
    assert shows(scene, seen.kiosk.window.property("page"))
    found = []
    for view, page, image in seen.views(scene):
        density = seen.density
        least = 0 if scene.name in TECHNICIANS else TYPE * density
        wrong = misplaced(page, target=TARGET * density, type_size=least)
        if view.language == LANGUAGES[0]:  # Colours are the same in all.
            wrong += faint(page, picture(image))
        found += [f"{view}: {fault}" for fault in wrong if not allowed(scene, fault)]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_every_page_has_its_scene() -> None:
    assert [page for page in get_args(Page) if not any(shows(s, page) for s in SCENES)] == []
