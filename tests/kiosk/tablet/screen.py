"""The tablet's real window in this process, over a hall in memory."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQuick import QQuickWindow

from common.client.hall import Arrival
from common.contract import codec
from common.files import write_private
from common.ui import settings
from common.ui.app import Application
from common.ui.settings import Kept
from kiosk.lock import lock
from kiosk.tablet.__main__ import PAGE
from kiosk.tablet.wiring import Tablet
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import IDENTITY, FakeSession

COUNTER = "quay-1"
"""Where the tablet stands, and where `FakeSession.serve` calls `chung-thuc`."""


class Desk:
    """What a citizen sees and touches at the counter."""

    def __init__(self, window: QQuickWindow, tablet: Tablet, session: FakeSession) -> None:
        self.window, self.tablet, self.session = window, tablet, session

    def sees(self, name: str, text: str = "") -> bool:
        """Whether the named item is on screen, with this in its text."""
        item = items.find(self.window, name)
        return item is not None and text in items.text_of(item)

    def awaits(self, name: str, text: str = "") -> None:
        """Waits until `sees`."""
        wait_until(lambda: self.sees(name, text), f"{name} {text}; {items.names(self.window)}")

    def touches(self, name: str) -> None:
        """One finger, once the item is there and nothing before it is meant."""

        def ready() -> bool:
            item = items.find(self.window, name)
            quiet = items.find(self.window, "guard") is None
            return item is not None and item.isEnabled() and quiet

        wait_until(ready, f"{name}; {items.names(self.window)}")
        self.window.grabWindow()
        items.touch(self.window, name)

    def aged(self, seconds: float) -> None:
        """The page is so old."""
        self.tablet.flow.put(since=time.monotonic() - seconds)

    def hears(self, arrival: Arrival) -> None:
        """An event comes in."""
        self.tablet.bridge.event_arrived(arrival)
        QCoreApplication.processEvents()


@contextmanager
def desk(
    data: Path,
    session: FakeSession,
    size: str = "1280x800",
    counter: str = COUNTER,
    code: str = "",
) -> Iterator[Desk]:
    """A running tablet, enrolled already; `code` is its spare one."""
    identity = replace(IDENTITY, device_id="tablet-1", profile="tablet", lane=None)
    write_private(data / "identity.json", codec.encode(identity))
    parser = settings.parser("tablet", "The tablet of a test.")
    argv = ["--data", str(data), "--window", size, *(["--code", code] if code else [])]
    options = settings.parse("tablet", parser, argv)
    kept = Kept(data / "tablet.json")
    if counter:
        kept.put(counter=counter)
    application = Application(options)
    tablet = Tablet(application, kept, session.opened)
    window = application.show(PAGE, tablet.properties())
    lock(window, options)
    tablet.start()
    try:
        yield Desk(window, tablet, session)
    finally:
        window.close()
        tablet.close()
        application.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
