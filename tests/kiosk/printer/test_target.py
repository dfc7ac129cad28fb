"""The words of `--printer`."""

import pytest

from kiosk.printer.target import Target, UnknownPrinterError, parse


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("none", Target("none")),
        ("file:/dev/usb/lp0", Target("file", "/dev/usb/lp0")),
        ("file:C:\\paper.bin", Target("file", "C:\\paper.bin")),
        ("tcp:10.0.0.9:9101", Target("tcp", "10.0.0.9", 9101)),
        ("tcp:printer", Target("tcp", "printer", 9100)),
        ("tcp:[::1]:9100", Target("tcp", "::1", 9100)),
        ("serial:COM3", Target("serial", "COM3", 9600)),
        ("serial:/dev/ttyUSB0:115200", Target("serial", "/dev/ttyUSB0", 115200)),
        ("usb:0416:5011", Target("usb", "0416", 0x5011)),
        ("windows:Ticket 80", Target("windows", "Ticket 80")),
        ("cups:ticket", Target("cups", "ticket")),
    ],
)
def test_every_kind_is_understood(words: str, target: Target) -> None:
    assert parse(words) == target


@pytest.mark.parametrize(
    "words",
    ["", "none:x", "tcp:", "tcp:host:99999", "tcp::9100", "usb:1:2", "lpt:1", "file:", "fax:12"],
)
def test_anything_else_is_refused(words: str) -> None:
    with pytest.raises(UnknownPrinterError):
        parse(words)


def test_only_kinds_with_a_back_channel_answer() -> None:
    answering = {w for w in ("tcp:p", "serial:c", "usb:0416:5011") if parse(w).answers}
    assert len(answering) == 3
    assert not any(parse(w).answers for w in ("file:x", "cups:q", "windows:q", "none"))
