"""The kinds of printers beside the network's: a file, a serial line, and what is not there."""

import os
import threading
from pathlib import Path

import pytest

from kiosk.paper.raster import Raster
from kiosk.printer import paper
from kiosk.printer.result import NotPrinted, Printed
from kiosk.printer.status import QUESTIONS, UNASKED, Status
from kiosk.printer.target import parse

DOTS = Raster(32, (0b11 << 8,) * 40)


def test_a_file_takes_one_job_after_the_other_and_says_nothing(tmp_path: Path) -> None:
    target = parse(f"file:{tmp_path / 'paper.bin'}")
    first = paper.put(target, DOTS)
    size = (tmp_path / "paper.bin").stat().st_size
    assert paper.put(target, DOTS) == first == Printed(UNASKED, checked=False)
    assert (tmp_path / "paper.bin").stat().st_size == 2 * size


def test_a_file_that_cannot_be_written_is_unreachable(tmp_path: Path) -> None:
    assert paper.put(parse(f"file:{tmp_path}/no/such"), DOTS) == NotPrinted("unreachable")


@pytest.mark.parametrize("words", ["usb:0416:5011", "windows:Ticket", "cups:Ticket"])
def test_a_kind_that_is_not_here_is_unreachable(words: str) -> None:
    assert paper.put(parse(words), DOTS) == NotPrinted("unreachable")


def test_a_serial_printer_is_asked_and_answers_byte_by_byte() -> None:
    ours, theirs = os.openpty()
    asked: list[bytes] = []

    def answer() -> None:
        for answer in (0x12, 0x16, 0x12, 0x12):
            asked.append(os.read(ours, 3))
            os.write(ours, bytes((answer,)))

    os.set_blocking(ours, True)
    printer = threading.Thread(target=answer, daemon=True)
    printer.start()
    try:
        assert paper.look(parse(f"serial:{os.ttyname(theirs)}:19200")) == Status("cover-open")
        printer.join(30)
    finally:
        os.close(ours)
        os.close(theirs)
    assert tuple(asked) == QUESTIONS
