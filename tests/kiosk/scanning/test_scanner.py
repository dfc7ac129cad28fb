"""Scans are data: one grammar, a limit on their length, and a scanner's speed."""

import pytest

from kiosk.scanning.scanner import LONGEST, Keystrokes, Line, key_in

KEY = "012345678901234567890123456789012345678"


@pytest.mark.parametrize(
    "scan",
    [
        KEY,
        f"https://so.example/t/{KEY}",
        f"hhttps>&&so.example&t&{KEY}",
        f"{'9' * 39} {KEY}",
    ],
)
def test_the_last_run_of_39_digits_is_the_key(scan: str) -> None:
    assert key_in(scan.encode()) == KEY


@pytest.mark.parametrize(
    "scan",
    [
        b"",
        KEY.encode()[:-1],
        KEY.encode() + b"1",
        b"001090000001|012345678|Nguy\xe1\xbb\x85n|01011990",
        "\u0660".encode() * 39,
        b"\x00\xff" * 100,
        b"x" * (LONGEST + 1) + KEY.encode(),
    ],
)
def test_anything_else_is_nothing(scan: bytes) -> None:
    assert key_in(scan) is None


def test_a_line_is_put_together_from_pieces() -> None:
    line = Line()
    assert line.feed(KEY[:10].encode()) == ()
    assert line.feed(KEY[10:].encode() + b"\r\nsecond\rthi") == (KEY.encode(), b"second")
    assert line.feed(b"rd\n") == (b"third",)


def test_a_flood_is_dropped_up_to_its_end() -> None:
    line = Line()
    assert line.feed(b"1" * (LONGEST + 1)) == ()
    assert line.feed(b"2" * LONGEST) == ()
    assert line.pending == b""
    assert line.feed(b"3\n" + KEY.encode() + b"\n") == (KEY.encode(),)


def typed(seconds_a_key: float) -> str | None:
    keys, at = Keystrokes(), 100.0
    for letter in f"https://so.badinh.example/t/{KEY}":
        keys.key(letter, at)
        at += seconds_a_key
    return keys.enter(at)


@pytest.mark.parametrize("seconds_a_key", [0.001, 0.016, 0.05])
def test_a_slow_scanner_is_read_to_its_end(seconds_a_key: float) -> None:
    assert typed(seconds_a_key) == KEY


def test_keys_with_pauses_are_no_scan() -> None:
    assert typed(0.6) is None


def test_old_keys_do_not_begin_a_scan() -> None:
    keys = Keystrokes()
    keys.key("7", 1.0)
    for digit in KEY:
        keys.key(digit, 5.0)
    assert keys.enter(5.1) == KEY
    assert keys.enter(5.2) is None
    for digit in KEY:
        keys.key(digit, 7.0)
    assert keys.enter(7.6) is None
