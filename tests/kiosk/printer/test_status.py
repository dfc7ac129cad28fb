"""Reading the four real-time status bytes."""

import pytest

from kiosk.printer import status
from kiosk.printer.status import Status

OK = 0x12


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((OK, OK, OK, OK), Status()),
        ((OK, OK, OK, OK | 0x0C), Status(near_end=True)),
        ((OK | 8, OK | 0x20, OK, OK | 0x6C), Status("paper-out", near_end=True)),
        ((OK | 8, OK | 4, OK, OK), Status("cover-open")),
        ((OK | 8, OK | 0x40, OK | 8, OK), Status("error")),
        ((OK | 8, OK | 0x40, OK | 0x20, OK), Status("error")),
        ((OK | 8, OK, OK, OK), Status("offline")),
    ],
)
def test_the_trouble_most_useful_to_tell_comes_first(
    answers: tuple[int, int, int, int], expected: Status
) -> None:
    assert status.read(*answers) == expected


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (Status(), "ready"),
        (Status(near_end=True), "paper-low"),
        (Status("paper-out", near_end=True), "paper-out"),
        (status.UNASKED, None),
    ],
)
def test_what_the_server_hears_of_it(seen: Status, told: str | None) -> None:
    assert seen.told == told


@pytest.mark.parametrize("byte", [0x00, 0xFF, 0x11, 0x92])
def test_other_bytes_are_no_status(byte: int) -> None:
    assert not status.is_status(byte)
