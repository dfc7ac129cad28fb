"""The real display and a server that is cut, gone, or put back to an older state."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.client.cache import Cache
from common.contract import codec
from common.contract.envelope import EventRecord
from common.files import write_private
from display.__main__ import main
from display.viewmodels.hall_view import NO_CLOCK
from tests.common.client.center import feeds, hangs_up, identity, sse, tells_snapshot
from tests.common.client.scripted import ScriptedServer
from tests.display.halls import SmallCenter
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.lost_end import healing

Script = Callable[[QQuickWindow], None]


def watch(window: QQuickWindow, banners: list[str]) -> None:
    """Remember all that is on the banner from now on."""

    def look() -> None:
        if items.find(window, "banner") is not None:
            banners.extend(
                items.text_of(item)
                for item in items.walk(window.contentItem())
                if item.objectName() == "banner"
            )

    window.frameSwapped.connect(look)


def run(data: Path, script: Script) -> int:
    def ready(window: QQuickWindow) -> None:
        def act() -> None:
            try:
                script(window)
            finally:
                QGuiApplication.exit(0)

        QTimer.singleShot(0, act)

    return main(["--data", str(data), "--window", "1280x720"], ready)


def on_screen(window: QQuickWindow, name: str, text: str = "") -> None:
    def there() -> bool:
        item = items.find(window, name)
        return item is not None and text in items.text_of(item)

    wait_until(there, f"{name} with {text!r}")


def gone(window: QQuickWindow, name: str) -> None:
    wait_until(lambda: items.find(window, name) is None, f"no {name}")


def small_center(minutes: float = 5) -> SmallCenter:
    """A center whose events were so many minutes ago."""
    center = SmallCenter()
    center.now = datetime.now(UTC) - timedelta(minutes=minutes)
    return center


def healed(lost: EventRecord) -> EventRecord:
    """What a device has given back, as the server records it now."""
    event, now = healing(lost), datetime.now(UTC)
    return replace(lost, type="EventHealed", recorded_at=now, command_id=None, data=event)


@pytest.fixture
def server(app: QGuiApplication, _loudspeakers: object, tmp_path: Path) -> Iterator[ScriptedServer]:
    """One that the display of `tmp_path` belongs to."""
    with ScriptedServer() as scripted:
        write_private(tmp_path / "identity.json", codec.encode(identity(scripted)))
        yield scripted


def test_after_a_cut_what_was_called_meanwhile_is_shown_and_not_spoken(
    server: ScriptedServer, tmp_path: Path
) -> None:
    center = small_center()
    center.call("A001", 1)
    server.on("/snapshot", tells_snapshot(center))
    server.on("/feed", feeds())
    banners: list[str] = []

    def script(window: QQuickWindow) -> None:
        on_screen(window, "call.A001")
        watch(window, banners)
        server.on("/feed", hangs_up)
        server.cut()
        on_screen(window, "trouble.detail", "Các số đang hiện là của lúc")
        on_screen(window, "call.A001")
        meanwhile = center.issue("B002").event, center.call("B002", 2).event
        server.on("/feed", feeds(*(sse(one) for one in meanwhile)))
        on_screen(window, "call.B002")
        gone(window, "trouble")
        center.now = datetime.now(UTC)
        fresh = center.issue("C003").event, center.call("C003", 3).event
        server.on("/feed", feeds(*(sse(one) for one in fresh)))
        server.cut()
        on_screen(window, "banner", "C003")
        wait_until(lambda: bool(banners), "a painted banner")

    assert run(tmp_path, script) == 0
    assert set(banners) == {"C003 → 3"}


def test_a_server_put_back_to_an_older_state_speaks_nothing_again_and_leaves_no_ghost(
    server: ScriptedServer, tmp_path: Path
) -> None:
    center = small_center()
    center.call("A001", 1)
    older = center.board
    lost = center.issue("B002").event, center.call("B002", 2).event
    server.on("/snapshot", tells_snapshot(center))
    server.on("/feed", feeds())
    banners: list[str] = []

    def script(window: QQuickWindow) -> None:
        on_screen(window, "call.B002")
        watch(window, banners)
        center.board = replace(older, epoch=2)
        server.on("/snapshot", tells_snapshot(center))
        server.on("/feed", feeds(b"event: reset\ndata: {}\n\n"), feeds())
        server.cut()
        gone(window, "call.B002")
        on_screen(window, "call.A001")
        given_back = [healed(one) for one in lost]
        server.on("/feed", feeds(*(sse(one, epoch=2) for one in given_back)))
        server.cut()
        on_screen(window, "call.B002")
        assert items.find(window, "banner") is None

    assert run(tmp_path, script) == 0
    assert banners == []


@pytest.mark.parametrize(
    ("seen_days_ago", "sure"), [(0, True), (-400, False), (400, False)], ids=str
)
def test_a_start_without_the_server_shows_the_last_calls_and_an_age_only_of_a_right_clock(
    server: ScriptedServer, tmp_path: Path, seen_days_ago: int, *, sure: bool
) -> None:
    center = small_center()
    center.call("A001", 1)
    server.on("/snapshot", tells_snapshot(center))
    server.on("/feed", feeds())
    assert run(tmp_path, lambda window: on_screen(window, "call.A001")) == 0
    server.close()
    seen = datetime.now(UTC) - timedelta(days=seen_days_ago, minutes=1)
    Cache(tmp_path).save_time(timedelta(0), seen)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "call.A001")
        on_screen(window, "trouble.detail", "Các số đang hiện là của lúc")
        shown = items.names(window)
        assert ("không rõ" in shown["trouble.detail"]) is not sure
        assert (shown["clock"] == NO_CLOCK) is not sure
        assert "banner" not in shown

    assert run(tmp_path, script) == 0
