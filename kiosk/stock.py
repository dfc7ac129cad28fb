"""The center's procedures for the look-up, brought from their shelf to the GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from common.client.hall import Hall
from kiosk.procedures.index import Index
from kiosk.procedures.shelf import Shelf, Source


class Stock(QObject):
    """`open` with each center that the kiosk comes to belong to, `close` at its end."""

    _found = Signal(object)

    def __init__(self, found: Callable[[Index], None], parent: QObject) -> None:
        """`found` gets each index, on the GUI thread."""
        super().__init__(parent)
        self._shelf: Shelf | None = None
        self._tell = found
        self._found.connect(self._bring, Qt.ConnectionType.QueuedConnection)

    def open(self, data: Path, owner: str, source: Source) -> None:
        """The shelf of this device in `data`."""
        self.close()
        self._shelf = Shelf(data, owner, source, self._found.emit)

    def look(self, hall: Hall) -> None:
        """To be called when the hall changes, and now and then."""
        if self._shelf is not None:
            self._shelf.look(hall)

    def close(self) -> None:
        """Nothing more is brought."""
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None

    def _bring(self, index: Index) -> None:
        if self._shelf is not None:
            self._tell(index)
