"""The kiosk's real window in this process, over a hall in memory and a printer on the desk."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQuick import QQuickWindow

from common.contract import codec
from common.files import write_private
from common.ui import settings
from common.ui.app import Application
from kiosk.__main__ import PAGE, _parser, _scanner
from kiosk.choices import choices
from kiosk.lock import lock
from kiosk.qr_provider import QrProvider
from kiosk.wiring import Kiosk
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import IDENTITY, FakeSession


class Screen:
    """What a citizen sees and touches."""

    def __init__(self, window: QQuickWindow, kiosk: Kiosk, session: FakeSession) -> None:
        self.window = window
        self.kiosk = kiosk
        self.session = session

    def sees(self, name: str, text: str = "") -> bool:
        """Whether the named item is on screen, with this in its text."""
        item = items.find(self.window, name)
        return item is not None and text in items.text_of(item)

    def rests(self) -> None:
        """Back to rest as for somebody new, wherever hands have led."""
        flow = self.kiosk.flow

        def home() -> bool:
            flow.home()
            if flow.local.page == "rest":
                flow.rest()
            return self.sees("rest.take")

        wait_until(home, "rest")

    def awaits(self, name: str, text: str = "") -> None:
        """Waits until `sees`."""
        wait_until(lambda: self.sees(name, text), f"{name} {text}; {items.names(self.window)}")

    def touches(self, name: str, times: int = 1) -> None:
        """One finger, once the item is there and the page is laid out and painted."""
        self._awaits_ready(name)
        self.window.grabWindow()
        self._awaits_ready(name)
        items.touch(self.window, name, times)

    def takes_number(self, service: str = "chung-thuc", priority: str = "none") -> None:
        """Rest to ticket in three touches."""
        self.touches("rest.take")
        self.touches(f"service.{service}")
        self.touches(f"priority.{priority}")

    def aged(self, seconds: float) -> None:
        """The page was last touched that long ago."""
        flow = self.kiosk.flow
        idle = replace(flow.local.idle, touched_at=time.monotonic() - seconds)
        flow.local = replace(flow.local, idle=idle)

    def picture(self, file: Path) -> None:
        """Saves what is on screen once it has settled."""
        for _ in range(4):
            QCoreApplication.processEvents()
            self.window.grabWindow()
        file.parent.mkdir(parents=True, exist_ok=True)
        assert self.window.grabWindow().save(str(file))

    def _awaits_ready(self, name: str) -> None:
        wait_until(lambda: self._ready(name), f"{name}; there are {items.names(self.window)}")

    def _ready(self, name: str) -> bool:
        item, guard = items.find(self.window, name), items.find(self.window, "guard")
        if item is None or not item.isEnabled():
            return False
        return guard is None or not guard.contains(guard.mapFromScene(items.middle(item)))


@contextmanager
def screen(
    data: Path,
    session: FakeSession,
    printer: str,
    *extra: str,
    size: str = "1080x1920",
    lane: int | None = 1,
) -> Iterator[Screen]:
    """A running kiosk, enrolled already."""
    write_private(data / "identity.json", codec.encode(replace(IDENTITY, lane=lane)))
    argv = ["--data", str(data), "--printer", printer, "--window", size, *extra]
    options = settings.parse("kiosk", _parser(), argv)
    chosen = choices(options)
    application = Application(options)
    application.engine.addImageProvider("qr", QrProvider())
    kiosk = Kiosk(application, chosen, session.opened)
    window = application.show(PAGE, kiosk.properties())
    lock(window, options)
    _scanner(chosen.scanner, kiosk, window)
    kiosk.start()
    try:
        yield Screen(window, kiosk, session)
    finally:
        window.close()
        kiosk.close()
        application.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
