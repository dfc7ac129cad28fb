"""Scans over a serial line and by keys, with a real line and real key events."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.scanning.scanner_input import KeyboardScanner, SerialScanner
from tests.fixtures.qt import wait_until
from tests.kiosk.papers import KEY


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: our end, and the name of the kiosk's."""
    ours, theirs = os.openpty()
    yield ours, os.ttyname(theirs)
    for end in (ours, theirs):
        os.close(end)


def test_a_serial_scanner_is_read(app: QGuiApplication, line: tuple[int, str]) -> None:
    ours, name = line
    heard: list[str] = []
    scanner = SerialScanner(name, 9600)
    scanner.scanned.connect(heard.append)
    assert scanner.open()
    try:
        os.write(ours, b"001090000001||Nguyen|01011990\r\n")
        os.write(ours, b"https://so.example/t/" + KEY[:20].encode())
        os.write(ours, KEY[20:].encode() + b"\r\n")
        wait_until(lambda: bool(heard), "the scan")
    finally:
        scanner.close()
    assert heard == [KEY]


def press(scanner: KeyboardScanner, key: int, text: str) -> bool:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    return scanner.eventFilter(QObject(), event)


def test_keys_of_a_scan_reach_no_widget_and_others_do(app: QGuiApplication) -> None:
    scanner = KeyboardScanner()
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    assert all(press(scanner, 0, digit) for digit in KEY)
    assert press(scanner, Qt.Key.Key_Return, "\r")
    assert heard == [KEY]
    assert not press(scanner, Qt.Key.Key_Tab, "\t")
    assert not press(scanner, Qt.Key.Key_F5, "")
    scanner.mute(True)
    assert not press(scanner, 0, "1")
    assert not press(scanner, Qt.Key.Key_Return, "\r")
