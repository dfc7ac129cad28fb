"""Where scans come from: a serial line, or keys that no widget gets to see."""

import time
from typing import cast

from PySide6.QtCore import QEvent, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtSerialPort import QSerialPort

from kiosk.scanning.scanner import Keystrokes, Line, key_in

RETRY_MS = 5000

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SerialScanner(QObject):
    """Reads a scanner in serial mode (USB-COM); an unplugged one is looked for again."""

    scanned = Signal(str)

    def __init__(self, device: str, baud: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = Line()
        self._port = QSerialPort(device, self)
        self._port.setBaudRate(baud)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._failed)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.open)

    def open(self) -> bool:
        """Opens the line; tries again every RETRY_MS while it cannot."""
        self._line = Line()
        opened = self._port.open(QIODevice.OpenModeFlag.ReadOnly)
        if not opened:
            self._retry.start()
        return opened

    def close(self) -> None:
        self._retry.stop()
        self._port.close()

    def _read(self) -> None:
        for scan in self._line.feed(bytes(self._port.readAll().data())):
            key = key_in(scan)
            if key is not None:
                self.scanned.emit(key)

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error == QSerialPort.SerialPortError.ResourceError:
            self._port.close()
            self._retry.start()


class KeyboardScanner(QObject):
    """Reads a scanner in keyboard mode as an event filter, and swallows all that it types.

    While it is muted (a page with text fields is open) it lets everything pass.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._muted = False
        self._keys = Keystrokes()

    def mute(self, muted: bool) -> None:
        """Keys are for text fields now, or for the scanner again."""
        self._muted = muted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._muted or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        stroke = cast(QKeyEvent, event)
        ends = stroke.key() in _ENDS
        if not ends and not stroke.text().isprintable():
            return False
        if stroke.text() in {"", " "} and not ends:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._press(stroke.text(), ends=ends)
        return True

    def _press(self, text: str, *, ends: bool) -> None:
        now = time.monotonic()
        if not ends:
            self._keys.key(text, now)
            return
        key = self._keys.enter(now)
        if key is not None:
            self.scanned.emit(key)
