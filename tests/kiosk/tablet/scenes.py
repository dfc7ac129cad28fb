"""Every page of the tablet, in its sizes, languages and colours."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage
from PySide6.QtQml import qmlEngine

from common.board.state import Board
from common.contract.commands import FinishServing, StartServing
from common.contract.config import Config
from kiosk.tablet.local import Local
from tests.kiosk.hall import FakeSession
from tests.kiosk.scenes import LANGUAGES
from tests.kiosk.tablet.screen import COUNTER, Desk, desk
from tests.looks.page import Page
from tests.looks.reading import read

SIZES = ((1280, 800), (800, 1280))
MOST_FRAMES = 6


def as_it_is(at: Desk) -> None:
    """The counter is open, and nobody is there."""


def serving(at: Desk) -> None:
    """Somebody is served."""
    ticket = at.session.serve("chung-thuc", finish=False)
    at.session.decide(StartServing(counter_id=COUNTER, ticket_id=ticket), officer_at=COUNTER)


def served(at: Desk) -> None:
    """The officer has finished."""
    serving(at)
    ticket = at.session.board.counters[COUNTER].ticket_id
    assert ticket is not None
    done = FinishServing(counter_id=COUNTER, ticket_id=ticket, outcome="done")
    at.session.decide(done, officer_at=COUNTER)
    at.awaits("faces")


def displeased(at: Desk) -> None:
    """The lowest face was touched, and a reason."""
    served(at)
    at.tablet.flow.score(1)
    at.tablet.flow.toggle_reason("cho-lau")


def pleased(at: Desk) -> None:
    """The best face was touched."""
    served(at)
    at.tablet.flow.score(4)


def asked(at: Desk) -> None:
    """The center's questions, one of them answered."""
    pleased(at)
    at.tablet.flow.more()
    at.tablet.flow.answer("thai-do", 2)


def writing(at: Desk) -> None:
    """Words of one's own."""
    asked(at)
    at.tablet.flow.comment()


def thanked(at: Desk) -> None:
    """The rating is given."""
    at.tablet.flow.put(page="thanks")


def rated_elsewhere(at: Desk) -> None:
    """It was given before, by phone."""
    at.tablet.flow.put(page="already")


def unkept(at: Desk) -> None:
    """The disk is full."""
    at.tablet.flow.put(page="failed")


def unplaced(at: Desk) -> None:
    """Nobody has said where it stands."""
    at.tablet.flow.put(counter="")


def numbered(at: Desk, count: int) -> None:
    """Nobody has said where it stands, in a center of so many counters."""
    first = at.session.config.counters[0]
    rows = tuple(replace(first, id=f"quay-{n}", number=n) for n in range(1, count + 1))
    at.session.config = replace(at.session.config, counters=rows)
    at.session.show()
    unplaced(at)


def elsewhere(at: Desk) -> None:
    """It stands at a counter that nobody has opened."""
    at.tablet.flow.put(counter="quay-6")


def cut_off(at: Desk) -> None:
    """The server is out of reach."""
    serving(at)
    at.session.online("offline")


def shut_out(at: Desk) -> None:
    """The server knows the tablet no more."""
    at.session.online("refused")


SCENES: dict[str, tuple[str, Callable[[Desk], None]]] = {
    "open": ("rest.title", as_it_is),
    "serving": ("rest.title", serving),
    "closed": ("rest.title", elsewhere),
    "cut": ("link", cut_off),
    "faces": ("faces", served),
    "reasons": ("reasons", displeased),
    "reasons-best": ("reasons", pleased),
    "questions": ("questions", asked),
    "comment": ("keyboard", writing),
    "thanks": ("thanks.title", thanked),
    "already": ("already.title", rated_elsewhere),
    "failed": ("failed.title", unkept),
    "where": ("where", unplaced),
    "where-40": ("counter.quay-40", partial(numbered, count=40)),
    "where-99": ("page.next", partial(numbered, count=99)),
    "out": ("out.title", shut_out),
}
"""By name: an item that is there, and what has happened."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a scene."""

    size: tuple[int, int]
    language: str
    contrast: bool

    def __str__(self) -> str:
        mode = "-contrast" if self.contrast else ""
        return "{}x{}".format(*self.size) + f"-{self.language}{mode}"


VIEWS = tuple(
    View(size, language, bool((row + column) % 2))
    for (row, size), (column, language) in product(enumerate(SIZES), enumerate(LANGUAGES))
)


@dataclass(frozen=True, slots=True)
class Looker:
    """A running tablet over a hall in memory."""

    at: Desk
    morning: Board
    config: Config

    def views(self, name: str) -> Iterator[tuple[View, Page, Callable[[], QImage]]]:
        """The scene in each view, with a way to its picture."""
        shows, happen = SCENES[name]
        flow, session = self.at.tablet.flow, self.at.session
        flow.local = Local(counter=COUNTER)
        session.board, session.config = self.morning, self.config
        session.online("online")
        QCoreApplication.processEvents()
        happen(self.at)
        for view in VIEWS:
            self.at.window.resize(*view.size)
            flow.put(since=time.monotonic(), chosen=view.language, contrast=view.contrast)
            self.at.awaits(shows)
            yield view, self._settled(), self.at.window.grabWindow

    @property
    def density(self) -> float:
        """What every length is scaled by in the window as it is."""
        engine = qmlEngine(self.at.window)
        assert engine is not None
        theme = engine.singletonInstance("Common", "Theme")
        assert isinstance(theme, QObject)
        return float(theme.property("density"))

    def _settled(self) -> Page:
        """The page once two pictures after each other are laid out the same; a bar may run on."""
        before = None
        for _ in range(MOST_FRAMES):
            QCoreApplication.processEvents()
            self.at.window.grabWindow()
            page = read(self.at.window)
            if page == before:
                return page
            before = page
        raise AssertionError("the page does not come to rest")


@contextmanager
def looker(data: Path) -> Iterator[Looker]:
    """A tablet of the sample center, its own language too, beside an open counter."""
    session = FakeSession()
    session.languages = data
    session.open_counters(2)
    session.waiting("chung-thuc")
    with desk(data, session) as at:
        at.awaits("rest.title")
        at.awaits(f"language.{LANGUAGES[-1]}")
        yield Looker(at, session.board, session.config)


def pictures(folder: Path, data: Path) -> None:
    """All of them, as files."""
    with looker(data) as seen:
        for name in SCENES:
            for view, _, grab in seen.views(name):
                grab().save(str(folder / f"tablet-{name}-{view}.png"))
