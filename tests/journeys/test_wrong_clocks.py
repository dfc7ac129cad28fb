"""Without a server both PCs start again, with wrong clocks: who is served by hand is not called again."""

from tests.drive.false_clock import telling
from tests.drive.program import Program
from tests.journeys.conftest import Hall


def test_a_ticket_served_by_hand_under_wrong_clocks_is_not_called_again(hall: Hall) -> None:
    hall.call(hall.take())
    hall.serve()
    hall.center.kill()
    hall.kiosk.stop()
    hall.counter.stop()
    hall.kiosk = _again(hall, "kiosk", "1080x1920", "+3h", "--printer", "none")
    hall.counter = _again(hall, "counter", "420x760", "-3d", "--by-hand-after", "1")
    hall.kiosk.wait("rest.take")
    own = hall.take()
    assert own.startswith("A1-")
    hall.counter.wait("by-hand")
    hall.counter.key("Shift+F1")
    hall.counter.wait("hand.field")
    hall.counter.write(own)
    hall.counter.key("Return")
    hall.counter.wait("hand.label", own)
    hall.counter.click("hand.finish")
    hall.counter.wait("hand.state", "1")
    hall.center.start(_clock("+40m"))
    hall.counter.wait("hand.back")
    hall.counter.click("hand.leave")
    hall.counter.click("option.all")
    hall.counter.wait("next")
    hall.kiosk.wait_gone("link")
    last = hall.take()
    hall.call(last)
    hall.serve()
    hall.counter.wait("empty.title", "Chưa có ai chờ")


def _again(hall: Hall, name: str, size: str, ahead: str, *more: str) -> Program:
    """The program as it starts on a PC whose clock is wrong by so much."""
    where = ["--data", str(hall.folder / name), "--window", size]
    arguments = ["--server", hall.center.url, *where, *more]
    return Program(name, arguments, hall.folder / f"{name}.log", _clock(ahead))


def _clock(ahead: str) -> dict[str, str]:
    """No loudspeaker either: the false clock breaks the sleep of the speech engine's loop."""
    return {**telling(FAKETIME=ahead), "PULSE_SERVER": "unix:/nowhere"}
