"""The kiosk's window in every size, language and mode of a scene."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage
from PySide6.QtQml import qmlEngine

from common.board.state import Board
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import FakeSession
from tests.kiosk.scenes import LANGUAGES, MODES, SIZES, Scene, enter, hold
from tests.kiosk.screen import Screen, screen
from tests.looks.page import Page
from tests.looks.reading import read

OWN_LANGUAGE = "zh"
"""The one that the sample center brings along."""

MOST_FRAMES = 6
"""A page of layouts in layouts has settled after fewer."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a scene."""

    size: tuple[int, int]
    language: str
    mode: str

    def __str__(self) -> str:
        mode = () if self.mode == "normal" else (self.mode,)
        return "-".join(("{}x{}".format(*self.size), self.language, *mode))


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
        self, scene: Scene, languages: Sequence[str] = LANGUAGES
    ) -> Iterator[tuple[View, Page, QImage]]:
        """The scene, entered already, in every view; ends as the first one is."""
        for size in SIZES:
            self.kiosk.window.resize(*size)
            for language in languages:
                for mode in scene.modes:
                    self._look(language, mode)
                    hold(self.kiosk, scene)
                    page, image = self._settled()
                    yield View(size, language, mode), page, image
        self._look(LANGUAGES[0], MODES[0])
        self.kiosk.window.resize(*SIZES[0])

    def _look(self, language: str, mode: str) -> None:
        flow = self.kiosk.kiosk.flow
        flow.put(language=language, help=replace(flow.local.help, on=mode == "help"))

    def _settled(self) -> tuple[Page, QImage]:
        """The page once two pictures after each other are laid out the same; a bar may run on."""
        before = None
        for _ in range(MOST_FRAMES):
            QCoreApplication.processEvents()
            image = self.kiosk.window.grabWindow()
            page = read(self.kiosk.window)
            if page == before:
                return page, image
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
