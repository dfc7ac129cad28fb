"""Every page in sizes, languages and modes: readable, reachable, whole, nothing over another."""

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from kiosk.idle import Page
from kiosk.numbers import ballast
from tests.fixtures.messages import Expect
from tests.kiosk.judged import faults, shows
from tests.kiosk.scenes import LANGUAGES, SCENES, SIZES
from tests.kiosk.views import Looker, covering_views, every_view, looker


@pytest.fixture(scope="module")
def seen(app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    """One kiosk for all scenes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "SIZE", 64 * 1024)
        patch.setattr(catalogue, "_added", {})
        with looker(tmp_path_factory.mktemp("looks")) as made:
            yield made


@pytest.mark.parametrize("turn", range(len(SCENES)), ids=lambda turn: SCENES[turn].name)
def test_a_page_can_be_read_and_touched(seen: Looker, turn: int, expect_message: Expect) -> None:
    scene = SCENES[turn]
    if scene.says:
        expect_message(scene.says)
    seen.enter(scene)
    assert shows(scene, seen.kiosk.window.property("page"))
    found = faults(seen, scene, covering_views(scene, turn))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_every_page_has_its_scene() -> None:
    assert [page for page in get_args(Page) if not any(shows(s, page) for s in SCENES)] == []


def test_each_two_of_size_language_and_layout_are_seen_together() -> None:
    for turn, scene in enumerate(SCENES):
        views = covering_views(scene, turn)
        assert len({(view.size, view.language) for view in views}) == len(SIZES) * len(LANGUAGES)
        layouts = len({view.mode for view in views})
        assert len({(view.size, view.mode) for view in views}) == layouts * len(SIZES)
        assert len({(view.language, view.mode) for view in views}) == layouts * len(LANGUAGES)
        assert {view.mode for view in views if view.judged} == {view.mode for view in views}
    turns = {view.mode for turn in (0, 1) for view in covering_views(SCENES[0], turn)}
    assert turns == {view.mode for view in every_view(SCENES[0])}
