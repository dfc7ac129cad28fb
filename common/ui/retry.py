"""What needs the disk: done now, or again and again after a while until the disk can be used."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

AGAIN_MS = 10_000


class Retry(QObject):
    """Tries one piece of work until it is done or given up; GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Callable[[], None] | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._try)

    def attempt(self, work: Callable[[], None]) -> None:
        """Do it, and after an OSError do it again, in place of what was tried before."""
        self.give_up()
        try:
            work()
        except OSError:
            log.exception("the files of this device cannot be used")
            self._work = work
            self._again.start(AGAIN_MS)

    def give_up(self) -> None:
        """Try no more."""
        self._work = None
        self._again.stop()

    def _try(self) -> None:
        try:
            if self._work is not None:
                self._work()
        except OSError as error:
            log.info("the files of this device cannot be used yet: %s", error)
            self._again.start(AGAIN_MS)
        else:
            self._work = None
