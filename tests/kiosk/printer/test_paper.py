"""One job on paper in every state of a printer, over a real connection."""

import pytest

from kiosk.paper.raster import Raster
from kiosk.paper.receipt import WIDTH_80_MM, draw
from kiosk.printer import connection, paper
from kiosk.printer.result import NotPrinted, Printed, Unknown
from kiosk.printer.status import Status
from kiosk.printer.target import Target, parse
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk import papers


@pytest.fixture
def ticket(fonts: None) -> Raster:
    return draw(papers.sample(), WIDTH_80_MM)


def test_a_ready_printer_gets_one_paper(desk: EscposPrinter, ticket: Raster) -> None:
    assert paper.put(parse(desk.target), ticket) == Printed(Status(), checked=True)
    (printed,) = decode(desk.data)
    assert papers.scanned(printed.image).endswith(papers.KEY)
    times = [chunk.at for chunk in desk.chunks]
    assert times == sorted(times)


def test_near_the_end_of_the_paper_it_still_prints_and_says_so(
    desk: EscposPrinter, ticket: Raster
) -> None:
    desk.near_end = True
    assert paper.put(parse(desk.target), ticket) == Printed(Status(near_end=True), checked=True)


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        ("paper_out", "paper-out"),
        ("cover_open", "cover-open"),
        ("error", "error"),
        ("offline", "offline"),
        ("silent", "silent"),
    ],
)
def test_a_printer_in_trouble_gets_nothing(
    desk: EscposPrinter,
    ticket: Raster,
    monkeypatch: pytest.MonkeyPatch,
    flag: str,
    reason: str,
) -> None:
    if flag == "silent":
        monkeypatch.setattr(connection, "PATIENCE", 0.2)
    setattr(desk, flag, True)
    result = paper.put(parse(desk.target), ticket)
    assert isinstance(result, NotPrinted)
    assert result.reason == reason
    assert desk.data == b""
    assert paper.look(parse(desk.target)).trouble == reason


def test_unplugged_in_mid_job_is_unknown_and_never_tried_again(
    desk: EscposPrinter, ticket: Raster
) -> None:
    desk.unplug_after = 9000
    assert paper.put(parse(desk.target), ticket) == Unknown("unreachable")
    assert desk.data.count(b"\x1b@") == 1
    assert decode_cut(desk.data) == 0


def test_paper_that_runs_out_in_mid_job_is_unknown(desk: EscposPrinter, ticket: Raster) -> None:
    desk.paper_out_after = 9000
    assert paper.put(parse(desk.target), ticket) == Unknown("paper-out")


def test_a_printer_that_is_not_there_is_unreachable(desk: EscposPrinter, ticket: Raster) -> None:
    target = parse(desk.target)
    desk.close()
    assert paper.put(target, ticket) == NotPrinted("unreachable")
    assert paper.look(target) == Status("unreachable")


def test_no_printer_prints_nothing_and_is_no_trouble(ticket: Raster) -> None:
    assert paper.put(Target("none"), ticket) == NotPrinted(None)
    assert paper.look(Target("none")).ready


def decode_cut(data: bytes) -> int:
    return data.count(b"\x1dV")
