"""Scans over a serial line and by keys, with a real line and real key events."""

import os
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.scanning.card import Card
from kiosk.scanning.codes import Code, DossierSlip, TicketCode, UnknownCode
from kiosk.scanning.scanner_input import KeyboardScanner, SerialScanner
from tests.fixtures.qt import wait_until
from tests.kiosk.papers import KEY
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: our end, and the name of the kiosk's."""
    ours, theirs = os.openpty()
    yield ours, os.ttyname(theirs)
    for end in (ours, theirs):
        os.close(end)


def test_a_serial_scanner_is_read(app: QGuiApplication, line: tuple[int, str]) -> None:
    ours, name = line
    heard: list[Code] = []
    scanner = SerialScanner(name, 9600)
    scanner.scanned.connect(heard.append)
    assert scanner.open()
    try:
        os.write(ours, CCCD.encode() + b"\r\n" + CAN_CUOC.encode() + b"\t")
        os.write(ours, b"001090000001||Nguyen|01011990\r\n\x1b[2J\x00\xff\r")
        os.write(ours, b"https://so.example/t/" + KEY[:20].encode())
        os.write(ours, KEY[20:].encode() + b"\r\nH26.12-250701-0001\r\n")
        wait_until(lambda: len(heard) == 6, "the scans")
    finally:
        scanner.close()
    assert [type(code) for code in heard[:2]] == [Card, Card]
    assert heard[2:] == [
        UnknownCode("card"),
        UnknownCode("other"),
        TicketCode(KEY),
        DossierSlip("H26.12-250701-0001"),
    ]


def test_half_a_scan_of_a_serial_scanner_is_soon_forgotten(
    app: QGuiApplication, line: tuple[int, str]
) -> None:
    ours, name = line
    heard: list[Code] = []
    scanner = SerialScanner(name, 9600)
    scanner.scanned.connect(heard.append)
    assert scanner.open()
    try:
        os.write(ours, CCCD.encode()[:20])
        wait_until(lambda: bool(scanner._line.pending), "half a scan")
        assert scanner._late.isActive()
        scanner._late.timeout.emit()
        assert not scanner._line.pending
        os.write(ours, KEY.encode() + b"\r\n")
        wait_until(lambda: heard == [TicketCode(KEY)], "the next scan alone")
        assert not scanner._late.isActive()
    finally:
        scanner.close()


class Desk:
    """A keyboard scanner and fingers at one window, by a clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.scanner = KeyboardScanner(seconds=lambda: self.now)
        self.heard: list[Code] = []
        self.scanner.scanned.connect(self.heard.append)

    def press(
        self,
        key: int,
        text: str = "",
        held: Qt.KeyboardModifier = NONE,
        after: float = 0.002,
        *,
        again: bool = False,
    ) -> bool:
        """Whether a key that goes down and up again is kept from the window, both ways alike."""
        self.now += after
        down = QKeyEvent(QEvent.Type.KeyPress, key, held, text, again)
        up = QKeyEvent(QEvent.Type.KeyRelease, key, held, text, again)
        swallowed = self.scanner.eventFilter(QObject(), down)
        assert self.scanner.eventFilter(QObject(), up) == swallowed
        return swallowed

    def types(self, words: str, after: float = 0.002) -> bool:
        """Whether none of the letters is for the window."""
        keys = [Qt.Key.Key_Space if letter == " " else 0 for letter in words]
        pairs = zip(keys, words, strict=True)
        return all(self.press(key, letter, after=after) for key, letter in pairs)


@pytest.fixture
def keys(app: QGuiApplication) -> Desk:
    return Desk()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
@pytest.mark.parametrize("card", [CCCD, CAN_CUOC, OLD_WOMAN])
def test_a_card_is_read_by_keys_and_none_of_them_reaches_a_widget(
    keys: Desk, card: str, end: Qt.Key
) -> None:
    assert keys.types(card)
    assert keys.press(end, "\r")
    assert keys.press(Qt.Key.Key_Return, "\r"), "a second end belongs to the same scan"
    (read,) = keys.heard
    assert isinstance(read, Card)
    assert f"{read.number}|{read.old_number}|{read.name}|" in card


def test_a_card_is_read_letter_by_byte_and_by_numbers_on_the_pad(keys: Desk) -> None:
    assert keys.types(OLD_WOMAN.encode().decode("latin-1"))
    assert keys.press(Qt.Key.Key_Return, "\r")
    for letter in OLD_WOMAN:
        if not letter.isascii():
            assert keys.press(Qt.Key.Key_Alt, "", ALT)
            assert all(keys.press(ord(digit), digit, ALT) for digit in str(ord(letter)))
        assert keys.types(letter)
    assert keys.press(Qt.Key.Key_Return, "\r")
    assert [type(code) for code in keys.heard] == [Card, Card]


def test_a_ticket_and_a_slip_are_read(keys: Desk) -> None:
    for words in (KEY, "H26.12-250701-0001"):
        assert keys.press(Qt.Key.Key_CapsLock)
        assert keys.press(Qt.Key.Key_Shift)
        assert keys.types(words)
        assert keys.press(Qt.Key.Key_CapsLock)
        assert keys.press(Qt.Key.Key_Return, "\r")
        keys.now += 1.0
    assert keys.heard == [TicketCode(KEY), DossierSlip("H26.12-250701-0001")]


def test_fingers_write_no_scan(keys: Desk) -> None:
    assert keys.types(KEY, after=0.12)
    assert not keys.press(Qt.Key.Key_Return, "\r", after=0.12), "Enter is the window's"
    assert keys.heard == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Qt.Key.Key_Tab, "\t"),
        (Qt.Key.Key_Backtab, ""),
        (Qt.Key.Key_Return, "\r"),
        (Qt.Key.Key_Space, " "),
        (Qt.Key.Key_Left, ""),
        (Qt.Key.Key_Escape, "\x1b"),
        (Qt.Key.Key_F13, ""),
    ],
)
def test_a_keypads_keys_pass_one_by_one(keys: Desk, key: Qt.Key, text: str) -> None:
    assert not keys.press(key, text, after=1.0)
    assert not keys.press(key, text, after=0.15)
    assert keys.press(key, text, after=0.005), "no finger is so quick"
    assert keys.press(key, text, after=1.0, again=True), "a key that is held down moves nothing on"


def test_a_hostile_code_presses_nothing(keys: Desk) -> None:
    keys.types("x")
    for key, text, held in (
        (Qt.Key.Key_Escape, "\x1b", NONE),
        (Qt.Key.Key_C, "\x03", CTRL),
        (Qt.Key.Key_F4, "", ALT),
        (Qt.Key.Key_Tab, "\t", ALT),
        (Qt.Key.Key_Delete, "\x7f", CTRL | ALT),
        (Qt.Key.Key_F5, "", NONE),
        (Qt.Key.Key_Super_L, "", NONE),
        (Qt.Key.Key_Space, " ", NONE),
        (Qt.Key.Key_Down, "", NONE),
        (Qt.Key.Key_Tab, "\t", NONE),
        (Qt.Key.Key_Return, "\r", NONE),
        (Qt.Key.Key_Tab, "\t", NONE),
        (Qt.Key.Key_Return, "\r", NONE),
    ):
        assert keys.press(key, text, held), key
    assert keys.heard == [UnknownCode("other")]


NAMED = {
    "\r": Qt.Key.Key_Return,
    "\b": Qt.Key.Key_Backspace,
    " ": Qt.Key.Key_Space,
}


class Window(QObject):
    """Writes down the letters that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self.written += cast(QKeyEvent, event).text()
        return True

    def press(self, words: str, every: int = 0) -> None:
        """All at once; with `every` the system says that they went down so many ms apart."""
        for place, letter in enumerate(words, 1):
            key = NAMED.get(letter, Qt.Key.Key_unknown)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NONE, letter)
                event.setTimestamp(every and 1_000_000 + place * every)
                QGuiApplication.sendEvent(self, event)


def test_what_fingers_write_is_given_back_and_a_scan_is_not(app: QGuiApplication) -> None:
    clock = [100.0]
    window, scanner, heard = Window(), KeyboardScanner(seconds=lambda: clock[0]), list[Code]()
    scanner.scanned.connect(heard.append)
    window.installEventFilter(scanner)
    for written in ("số", "sốđ", "sốđỏ"):
        window.press(written.removeprefix(window.written))
        wait_until(lambda: window.written == written, written)  # noqa: B023
    window.press(f"{CCCD}\r\r")
    window.press("8934563138165")
    wait_until(lambda: not scanner._pause.isActive(), "the pause after a scan without an end")
    assert (window.written, len(heard)) == ("sốđỏ", 1)
    clock[0] += 1.0
    window.press("x")
    wait_until(lambda: window.written == "sốđỏx", "a letter after all that")


def test_a_scan_without_its_end_is_soon_forgotten(keys: Desk) -> None:
    assert keys.types(CCCD)
    keys.scanner._pause.timeout.emit()
    assert keys.scanner._late.isActive()
    keys.scanner._late.timeout.emit()
    assert keys.scanner._keys.typed == ""
    assert keys.types(CCCD)
    keys.scanner.mute(True)
    assert keys.scanner._keys.typed == ""


@pytest.mark.parametrize("every", [35, 50, 120])
@pytest.mark.parametrize("words", ["khai sinh", "sổ đỏ\b\b", "ket honn\bkhai sinh 1.001193"])
def test_quick_fingers_lose_no_key(app: QGuiApplication, words: str, every: int) -> None:
    window, scanner = Window(), KeyboardScanner()
    window.installEventFilter(scanner)
    window.press(words, every)
    wait_until(lambda: window.written == words, words)


def test_what_fingers_have_written_comes_before_their_enter(app: QGuiApplication) -> None:
    window, scanner, heard = Window(), KeyboardScanner(), list[Code]()
    scanner.scanned.connect(heard.append)
    window.installEventFilter(scanner)
    window.press("khai sinh\r", every=80)
    assert (window.written, heard) == ("khai sinh\r", [])
    window.press(f"{KEY}\r", every=5)
    assert (window.written, heard) == ("khai sinh\r", [TicketCode(KEY)])


def test_a_backspace_that_is_held_goes_on_erasing(keys: Desk) -> None:
    assert not keys.press(Qt.Key.Key_Backspace, "\b", after=1.0)
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, NONE, "\b", True)
    assert keys.scanner.eventFilter(QObject(), down), "it has been let go"
    first = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, NONE, "\b")
    keys.now += 1.0
    assert not keys.scanner.eventFilter(QObject(), first)
    assert not keys.scanner.eventFilter(QObject(), down)


def test_keys_are_for_the_text_fields_of_the_first_start(keys: Desk) -> None:
    keys.scanner.mute(True)
    assert not keys.scanner.eventFilter(
        QObject(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NONE, "1")
    )
    assert not keys.scanner.eventFilter(
        QObject(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r")
    )
