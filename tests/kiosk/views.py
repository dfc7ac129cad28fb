"""The kiosk's window in every size, language and mode of a scene."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as with_other
from itertools import product
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtQml import qmlEngine

from common.board.state import Board
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import FakeSession
from tests.kiosk.scenes import LANGUAGES, SIZES, Mode, Scene, enter, hold
from tests.kiosk.screen import Screen, screen
from tests.looks.page import Page
from tests.looks.reading import read

OWN_LANGUAGE = LANGUAGES[-1]
"""The one that the sample center brings along."""

MOST_FRAMES = 12
"""A page of layouts in layouts, or of thirty doors made one after the other, has settled after fewer."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a scene; `judged` in colours too, and not in its layout alone."""

    size: tuple[int, int]
    language: str
    mode: Mode
    judged: bool = True

    def __str__(self) -> str:
        mode = () if self.mode == "normal" else (self.mode,)
        return "-".join(("{}x{}".format(*self.size), self.language, *mode))


def every_view(scene: Scene) -> tuple[View, ...]:
    """The scene in all sizes, languages and modes."""
    return tuple(View(*view) for view in product(SIZES, LANGUAGES, scene.modes))


def covering_views(scene: Scene, turn: int) -> tuple[View, ...]:
    """Nine views with each two of size, language and layout; three of them, one a mode, in colours.

    Help with and without its contrast is laid out the same, so that scenes take them by `turn`.
    A tenth has large type where the usual one was looked at.
    """
    alike: Mode = "large" if turn % 2 else "help"
    modes = [mode for mode in scene.modes if mode not in {"help", "large"} or mode == alike]
    views = []
    for (row, size), (column, language) in product(enumerate(SIZES), enumerate(LANGUAGES)):
        mode = modes[(row + column + turn) % len(modes)]
        judged = len(modes) < len(LANGUAGES) or column == (row + turn) % len(LANGUAGES)
        views.append(View(size, language, mode, judged))
    if alike in modes:
        beside = [view for view in views if view.mode == "normal"]
        views += (with_other(view, mode=alike, judged=False) for view in beside[turn % 3 :][:1])
    return tuple(views)


@dataclass(frozen=True, slots=True)
class Looker:
    """A running kiosk over a hall in memory, with a printer that obeys."""

    kiosk: Screen
    printer: EscposPrinter
    morning: Board

    def enter(self, scene: Scene) -> None:
        """Goes to the scene from any other."""
        enter(self.kiosk, self.printer, scene, self.morning)

    @property
    def density(self) -> float:
        """What every length is scaled by in the window as it is."""
        return float(self._theme().property("density"))

    def views(
        self, scene: Scene, views: Iterable[View]
    ) -> Iterator[tuple[View, Page, Callable[[], QImage]]]:
        """The scene, entered already, in these views, each with a way to its picture.

        It ends as it began.
        """
        shown = self.kiosk.window.property("page")
        for view in views:
            self._look(view)
            hold(self.kiosk, scene)
            page = self._settled()
            if self.kiosk.window.property("page") != shown:
                raise AssertionError(f"{scene.name} {view}: {shown} has gone")
            if not self.kiosk.sees(scene.shows):
                raise AssertionError(f"{scene.name} {view}: {scene.shows} is not there")
            yield view, page, self.kiosk.window.grabWindow
        self._look(View(SIZES[0], LANGUAGES[0], "normal"))
        self._settled()

    def _look(self, view: View) -> None:
        flow = self.kiosk.kiosk.flow
        help_ = replace(
            flow.local.help,
            on=view.mode != "normal",
            large=view.mode != "contrast",
            contrast=view.mode != "large",
        )
        flow.put(language=view.language, help=help_)
        self.kiosk.window.resize(*view.size)

    def _settled(self) -> Page:
        """The page once two pictures after each other are laid out the same; a bar may run on.

        Pages that were given up while they were made are gone: here no event loop deletes them.
        """
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        before = None
        for _ in range(MOST_FRAMES):
            QCoreApplication.processEvents()
            self.kiosk.window.grabWindow()
            page = read(self.kiosk.window)
            if page == before:
                return page
            before = page
        raise AssertionError("the page does not come to rest")

    def _theme(self) -> QObject:
        engine = qmlEngine(self.kiosk.window)
        assert engine is not None
        theme = engine.singletonInstance("Common", "Theme")
        assert isinstance(theme, QObject)
        return theme


@contextmanager
def looker(data: Path) -> Iterator[Looker]:
    """A kiosk of the sample center, its own language too, with open counters and people who wait."""
    session = FakeSession()
    session.languages = data
    session.open_counters()
    session.waiting("chung-thuc", 3)
    with EscposPrinter() as printer, screen(data, session, printer.target) as kiosk:
        kiosk.awaits("rest.printer", "Máy in sẵn sàng")
        kiosk.awaits(f"language.{OWN_LANGUAGE}")
        yield Looker(kiosk, printer, session.board)
