"""The whole display, from its command line to its window, with a session that the test plays."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.board.queries import notices_now
from common.client.hall import Arrival, Listener
from common.client.membership.identity import DeviceIdentity
from common.contract.desk_answers import NoticeWords
from display.__main__ import main
from tests.display.halls import START, SmallCenter
from tests.drive import items
from tests.fixtures.qt import wait_until

IDENTITY = DeviceIdentity(
    server_url="http://127.0.0.1:9",
    center_id="ba-dinh",
    device_id="man-hinh-1",
    profile="display",
    lane=None,
    token="not-a-secret",
)
Script = Callable[[QQuickWindow], None]


class Clock:
    """Server time as the test sets it."""

    def __init__(self) -> None:
        self.time = START
        self.plausible = True

    def now(self) -> datetime:
        return self.time


class Played:
    """Stands in for the client: the test says what happens in the center."""

    def __init__(self, center: SmallCenter) -> None:
        self.center = center
        self.clock = Clock()
        self.listener: Listener | None = None
        self.stopped = False
        self.asked: list[str] = []
        self.picture: Path | None = None
        self.words: dict[str, str] = {}
        self.deaf = False
        self.aloud = True
        self.reads = ""

    def open(self, identity: DeviceIdentity, data: Path, listener: Listener) -> "Played":
        self.listener = listener
        self.identity = identity
        return self

    def start(self) -> None:
        assert self.listener
        self.listener.hall_changed(self.center.hall)

    def stop(self) -> None:
        self.stopped = True

    def tell(self, *arrivals: Arrival) -> None:
        wait_until(lambda: self.listener is not None, "the session begun after the first frame")
        assert self.listener
        self.listener.hall_changed(self.center.hall)
        for arrival in arrivals:
            self.listener.event_arrived(arrival)

    def later(self, span: timedelta) -> None:
        """Time passes, and the server is heard of."""
        self.clock.time += span
        self.center.link = replace(self.center.link, last_contact=self.clock.time)
        self.tell()

    def notices(self) -> "Future[tuple[NoticeWords, ...]]":
        """The words of what was posted, as far as they are known here."""
        self.asked.append("notices")
        answer: Future[tuple[NoticeWords, ...]] = Future()
        if self.deaf:
            answer.set_exception(OSError("no answer"))
            return answer
        rows = notices_now(self.center.board, self.clock.now())
        answer.set_result(
            tuple(
                NoticeWords(
                    id=row.id,
                    text=self.words[row.id],
                    spoken=row.spoken and self.aloud,
                    posted_at=START,
                    until=row.until,
                )
                for row in rows
                if row.id in self.words
            )
        )
        return answer

    def report_reading(self, place: str) -> None:
        self.reads = place

    def asset(self, sha256: str) -> "Future[Path]":
        self.asked.append(sha256)
        answer: Future[Path] = Future()
        assert self.picture
        answer.set_result(self.picture)
        return answer


def run(data: Path, script: Script, *arguments: str) -> int:
    """The program in a window; `script` plays once the window is there, then the program ends."""

    def ready(window: QQuickWindow) -> None:
        script(window)
        QTimer.singleShot(0, lambda: QGuiApplication.exit(0))

    return main(["--data", str(data), "--window", "1280x720", *arguments], ready)


def on_screen(window: QQuickWindow, name: str, text: str = "") -> None:
    def there() -> bool:
        item = items.find(window, name)
        return item is not None and text in items.text_of(item)

    wait_until(there, f"{name} with {text!r}")
