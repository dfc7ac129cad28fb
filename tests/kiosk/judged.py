"""What is wrong with a scene of the kiosk in some of its views, each fault in one line."""

from collections.abc import Iterable

from tests.kiosk.scenes import Scene
from tests.kiosk.views import Looker, View
from tests.kiosk.voice.naming import nameless
from tests.looks.colours import picture
from tests.looks.judging import faint, high, misplaced, shrunk
from tests.looks.page import Page

TARGET = 96
"""Pixels of the least target on a screen 1080 wide; all is scaled with the theme's density."""

TYPE = 28
"""The least type in pixels, on the citizens' pages."""

SMALL = 29.5
"""Small type in pixels: what stands beside the text that has to be read, rounded up."""

IDLE = "idle.stay"
"""In large type it stands between four buttons."""

TECHNICIANS = frozenset({"inside"})


def faults(seen: Looker, scene: Scene, views: Iterable[View]) -> list[str]:
    """The scene is entered; every view that is not readable, reachable, whole and named.

    Large type is compared with the usual one that was looked at before in the same size and language.
    """
    found, named = [], set[str]()
    usual: dict[tuple[tuple[int, int], str], Page] = {}
    for view, page, grab in seen.views(scene, views):
        density = seen.density
        least = 0 if scene.name in TECHNICIANS else TYPE * density
        wrong = misplaced(page, target=TARGET * density, type_size=least)
        if view.mode != "normal" and scene.name not in TECHNICIANS:
            wrong += high(page)
        if view.mode == "normal":
            usual[view.size, view.language] = page
        elif (
            view.mode != "contrast"
            and scene.name not in TECHNICIANS
            and (view.size, view.language) in usual
        ):
            before = usual[view.size, view.language]
            wrong += shrunk(before, page, small=SMALL * density, but=IDLE)
        if view.judged:
            wrong += faint(page, picture(grab()))
        if view.language not in named:
            named.add(view.language)
            wrong += nameless(seen.kiosk.window, view.language)
        found += [f"{view}: {fault}" for fault in wrong]
    return found


def shows(scene: Scene, page: str) -> bool:
    """Whether the scene is of this page."""
    return scene.name == page or scene.name.startswith(f"{page}-")
