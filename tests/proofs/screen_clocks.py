"""PCs whose clocks start in 1970 or 2036 or jump an hour: screens show the server's time or none."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common import timetext
from tests.drive import daylight, people
from tests.drive.center import CenterServer
from tests.drive.false_clock import telling
from tests.drive.program import Program
from tests.proofs.outcome import Outcome

UNKNOWN = "không rõ đã bao lâu"
STARTS = (
    ("@1970-01-01 10:00:00", "@1970-01-01 00:00:00"),
    ("@2036-02-07 16:28:00", "@2036-02-07 06:28:00"),
    ("+0", "@2036-02-07 06:28:00"),
)
"""What a PC's clock says when it starts with its server, and when it starts without."""
JUMPS = ("+1h", "-1h")


def prove() -> Outcome:
    """Each clock at a display and at a counter; AssertionError where a screen tells another time."""
    with tempfile.TemporaryDirectory(prefix="motcua-clocks-") as name:
        folder = Path(name)
        profiles = (*["display", "counter"] * len(STARTS), "display")
        with CenterServer(folder / "server", codes=profiles) as center:
            for place, (first, again) in enumerate(STARTS):
                _cold_display(center, folder / f"display-{place}", first, again)
                _cold_counter(center, folder / f"counter-{place}", first, again)
            _jumping_display(center, folder / "display-jumps")
    return Outcome(figures={"clocks": len(STARTS) + len(JUMPS)})


def one_display(folder: Path, first: str, again: str) -> None:
    """A display alone, whose clock says this at its start and that at the next, without a server."""
    with CenterServer(folder / "server", codes=("display",)) as center:
        _cold_display(center, folder / "display", first, again)


def _cold_display(center: CenterServer, data: Path, first: str, again: str) -> None:
    with people.open_display(center, data, environment=telling(FAKETIME=first)) as display:
        display.wait("date", timetext.date("vi", datetime.now(UTC), daylight.ZONE), timeout=60)
        assert display.text("clock") in _lately()
    center.stop()
    with people.open_display(center, data, environment=telling(FAKETIME=again)) as display:
        display.wait("trouble.detail", UNKNOWN, timeout=60)
        assert display.text("clock") == "--:--"
        assert any(minute in display.text("trouble.detail") for minute in _lately())
        center.start()
        display.wait_gone("trouble", timeout=60)
        assert display.text("clock") in _lately()


def _cold_counter(center: CenterServer, data: Path, first: str, again: str) -> None:
    with people.open_counter(center, data, environment=telling(FAKETIME=first)) as counter:
        counter.wait("counter.quay-1", timeout=60)
    center.stop()
    arguments = ["--data", str(data), "--window", "420x760", "--by-hand-after", "1"]
    with Program(
        "counter", arguments, data.with_suffix(".log"), telling(FAKETIME=again)
    ) as counter:
        counter.wait("by-hand", timeout=60)
        for name in ("by-hand", "option.quay-1", "option.le-minh-anh"):
            counter.click(name)
        counter.wait("hand.waiting", UNKNOWN)
    center.start()


def _jumping_display(center: CenterServer, data: Path) -> None:
    data.mkdir()
    told = data / "offset"
    told.write_text("+0", encoding="ascii")
    environment = telling(FAKETIME_TIMESTAMP_FILE=str(told), FAKETIME_NO_CACHE="1")
    with people.open_display(center, data, environment=environment) as display:
        display.wait("empty", timeout=60)
        for jump in JUMPS:
            told.write_text(jump, encoding="ascii")
            center.stop()
            display.wait("trouble.detail", "Các số đang hiện là của lúc", timeout=60)
            seen = display.text("trouble.detail")
            assert UNKNOWN not in seen
            assert any(minute in seen for minute in _lately())
            assert display.text("clock") in _lately()
            center.start()
            display.wait_gone("trouble", timeout=60)


def _lately() -> set[str]:
    """What a clock may show that was right in the last minutes."""
    now = datetime.now(UTC)
    return {timetext.clock(now - timedelta(minutes=ago), daylight.ZONE) for ago in (0, 1, 2)}
