"""Where scans come from: a serial line, or keys that no widget gets to see."""

import time
from collections.abc import Callable

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtSerialPort import QSerialPort

from common.scanning import Line
from common.ui import keyboard_scanner
from common.ui.keyboard_scanner import LATE_MS
from kiosk.scanning.codes import read

RETRY_MS = 5000


class SerialScanner(QObject):
    """Reads a scanner in serial mode (USB-COM); an unplugged one is looked for again."""

    scanned = Signal(object)

    def __init__(self, device: str, baud: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = Line()
        self._port = QSerialPort(device, self)
        self._port.setBaudRate(baud)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._failed)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.open)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._give_up)

    def open(self) -> bool:
        """Opens the line; tries again every RETRY_MS while it cannot."""
        self._give_up()
        opened = self._port.open(QIODevice.OpenModeFlag.ReadOnly)
        if not opened:
            self._retry.start()
        return opened

    def close(self) -> None:
        self._retry.stop()
        self._late.stop()
        self._port.close()

    def _give_up(self) -> None:
        self._late.stop()
        self._line = Line()

    def _read(self) -> None:
        for scan in self._line.feed(bytes(self._port.readAll().data())):
            self.scanned.emit(read(scan))
        if self._line.begun:
            self._late.start()
        else:
            self._late.stop()

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error == QSerialPort.SerialPortError.ResourceError:
            self._port.close()
            self._retry.start()


class KeyboardScanner(keyboard_scanner.KeyboardScanner):
    """Tells what a scan of a scanner in keyboard mode stands for at a kiosk."""

    def __init__(
        self, parent: QObject | None = None, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(read, parent, seconds)
