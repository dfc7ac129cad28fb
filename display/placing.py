"""Where this display hangs and what it reads there, as asked for or kept; the page on which it is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from common.ui.settings import Kept
from display.place import HALL, read_place

READ, SHOWN = "read", "shown"
"""What is done with notices here."""

OPEN_MS = 120_000
"""How long the staff's page stands when nobody chooses: then the hall is shown again."""


class Placing(QObject):
    """`place` and `aloud` are kept for the next start; `changed` is called when they or `open` have changed.

    `aloud`: notices may be read aloud here.
    """

    def __init__(
        self,
        kept: Kept,
        asked: str | None,
        changed: Callable[[], None],
        notices: str | None = None,
    ) -> None:
        super().__init__()
        self._kept, self._changed = kept, changed
        self.place = read_place(asked) or read_place(kept.get("place")) or HALL
        self.aloud = (notices or kept.get("notices")) != SHOWN
        self.open = False
        self._timer = QTimer(self, singleShot=True, interval=OPEN_MS)
        self._timer.timeout.connect(self.hide)
        if asked is not None:
            kept.remember(place=str(self.place))
        if notices is not None:
            kept.remember(notices=notices)

    def show(self) -> None:
        """Open the staff's page, for a while."""
        self._timer.start()
        self.open = True
        self._changed()

    def hide(self) -> None:
        """Close it."""
        self._timer.stop()
        self.open = False
        self._changed()

    def read_notices(self, aloud: bool) -> None:
        """Read notices aloud here, or show them alone."""
        self.aloud = aloud
        self._kept.remember(notices=READ if aloud else SHOWN)
        self._timer.start()
        self._changed()

    def choose(self, text: str) -> None:
        """Hang at the place that `str` of it is; ValueError where it is none."""
        place = read_place(text)
        if place is None:
            raise ValueError(f"{text!r} is no place")
        self.place = place
        self._kept.remember(place=str(place))
        self._timer.start()
        self._changed()
