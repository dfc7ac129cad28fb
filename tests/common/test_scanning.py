"""A scan out of pieces: a limit on its length, and a scanner's speed."""

import pytest

from common.scanning import GAP, LONGEST, NO_LETTER, Keystrokes, Line, as_sent
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN

KEY = "012345678901234567890123456789012345678"


def test_a_line_is_put_together_from_pieces() -> None:
    line = Line()
    assert line.feed(KEY[:10].encode()) == ()
    assert line.feed(KEY[10:].encode() + b"\r\nsecond\rthi") == (KEY.encode(), b"second")
    assert line.feed(b"rd\tfourth\n") == (b"third", b"fourth")


def test_a_flood_is_dropped_up_to_its_end() -> None:
    line = Line()
    assert line.feed(b"1" * (LONGEST + 1)) == ()
    assert line.feed(b"2" * LONGEST) == ()
    assert line.pending == b""
    assert line.feed(b"3\n" + KEY.encode() + b"\n") == (KEY.encode(),)


def typed(text: str, seconds_a_key: float) -> bytes | None:
    keys, at = Keystrokes(), 100.0
    for letter in text:
        keys.key(letter, at)
        at += seconds_a_key
    return keys.enter(at)


@pytest.mark.parametrize("seconds_a_key", [0.0, 0.001, 0.016, 0.05])
@pytest.mark.parametrize("text", [f"https://so.badinh.example/t/{KEY}", CCCD, "H26.12-250701-0001"])
def test_a_slow_scanner_is_read_to_its_end(text: str, seconds_a_key: float) -> None:
    assert typed(text, seconds_a_key) == text.encode()


@pytest.mark.parametrize("seconds_a_key", [0.08, 0.2, 0.6])
def test_what_fingers_type_is_no_scan(seconds_a_key: float) -> None:
    assert typed(KEY, seconds_a_key) is None


def test_one_pause_of_a_busy_machine_parts_no_scan() -> None:
    keys = Keystrokes()
    for place, letter in enumerate(KEY):
        keys.key(letter, place * 0.01 + (0.4 if place > 20 else 0.0))
    assert keys.enter(0.8) == KEY.encode()


def test_a_slip_of_the_hand_is_no_scan() -> None:
    assert typed("12345", 0.001) is None


def test_old_keys_do_not_begin_a_scan() -> None:
    keys = Keystrokes()
    keys.key("7", 1.0)
    assert not keys.goes_on(1.0 + GAP + 0.1)
    for digit in KEY:
        keys.key(digit, 5.0)
    assert keys.enter(5.1) == KEY.encode()
    assert keys.enter(5.2) is None
    for digit in KEY:
        keys.key(digit, 7.0)
    assert keys.enter(7.6) is None


def test_a_flood_of_keys_is_cut_and_none() -> None:
    keys = Keystrokes()
    for _ in range(LONGEST * 3):
        keys.key("1", 1.0)
    assert len(keys.typed) == LONGEST + 1
    assert len(keys.enter(1.0) or b"") > LONGEST


@pytest.mark.parametrize("card", [CCCD, CAN_CUOC, OLD_WOMAN])
def test_letters_come_whole_or_byte_by_byte(card: str) -> None:
    assert as_sent(card) == card.encode()
    assert as_sent(card.encode().decode("latin-1")) == card.encode()
    windows = "".join(
        bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in card.encode()
    )
    assert as_sent(windows) == card.encode()


def test_letters_that_only_seem_to_be_bytes_stay() -> None:
    assert as_sent("Hà é") == "Hà é".encode()
    assert as_sent("\ud800") == b"?"


def test_a_scan_under_way_shows_nothing_of_itself() -> None:
    keys, line = Keystrokes(), Line()
    keys.key("bí mật", 1.0)
    keys.key(NO_LETTER, 1.0)
    line.feed("bí mật".encode())
    assert (repr(keys), repr(line)) == ("Keystrokes()", "Line()")
