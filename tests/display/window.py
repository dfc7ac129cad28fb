"""The display's window with view models that a test fills, and what stands on it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.client.hall import Hall
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView
from common.ui.settings import Options
from display.media.video import FrameProvider
from display.place import scope_of
from display.playlist import HallCall
from display.viewmodels.door_model import DoorModel
from display.viewmodels.door_view import derive_door
from display.viewmodels.hall_model import HallModel
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.queues_view import QueueRow, derive_queues, part_at
from display.viewmodels.setup_model import SetupModel
from display.viewmodels.setup_view import derive_setup
from display.wiring import PAGE
from tests.display.halls import START, SmallCenter
from tests.drive import items
from tests.fixtures.qt import wait_until

FULL_HD = QSize(1920, 1080)


class Page:
    """The display's window with a view model that the test fills."""

    def __init__(self, data: Path, size: QSize) -> None:
        options = Options(
            program="display",
            server=None,
            code=None,
            data=data,
            window=size,
            screenshot=None,
            language="vi",
            extra={},
        )
        self._app = Application(options)
        self._bridge = HallBridge()
        self.model = HallModel()
        self.first = FirstStartModel("display", data, self._bridge, FirstStartView(language="vi"))
        self.door, self.setup = DoorModel(), SetupModel()
        self.frames = FrameProvider()
        self._app.engine.addImageProvider("video", self.frames)
        models = {"vm": self.model, "door": self.door, "setup": self.setup, "first": self.first}
        self._queues: tuple[QueueRow, ...] = ()
        self._now = START
        self.model.roomChanged.connect(self._show_queues)
        self.window: QQuickWindow = self._app.show(PAGE, models)

    def show(self, hall: Hall, local: Local | None = None, now: datetime = START) -> None:
        local = local or Local()
        self._app.language.switch(local.language)
        self.model.show_hall(derive(hall, local, now))
        self.door.show_view(derive_door(hall, local))
        self.setup.show_setup(derive_setup(hall, local, {}, now))
        QGuiApplication.processEvents()
        scope = scope_of(local.place, hall.config) if hall.config else None
        self._queues, self._now = derive_queues(hall, local.language, now, scope), now
        self._show_queues()
        QGuiApplication.processEvents()

    def _show_queues(self) -> None:
        self.model.show_queues(*part_at(self._queues, self.model.queue_room, self._now))

    def rest(self) -> None:
        """Let nothing move: what is looked at stands still."""
        theme = self._app.engine.singletonInstance("Common", "Theme")
        assert isinstance(theme, QObject)
        theme.setProperty("reducedMotion", True)

    def item(self, name: str) -> QQuickItem:
        wait_until(lambda: items.find(self.window, name) is not None, f"{name} on screen")
        return items.need(self.window, name)

    def text(self, name: str) -> str:
        return items.text_of(self.item(name))

    def names(self) -> dict[str, str]:
        QGuiApplication.processEvents()
        return items.names(self.window)

    def picture(self) -> QImage:
        return self.window.grabWindow()

    def close(self) -> None:
        self.first.close()
        self._app.close()


def busy_center() -> SmallCenter:
    center = SmallCenter()
    center.open(1)
    center.issue("A050")
    center.issue("A3-004", lane=3)
    for counter, label in enumerate(("A3-004", "B012", "D007", "A041", "C016"), start=1):
        center.call(label, counter)
    return center


def announced(center: SmallCenter, label: str, counter: int) -> HallCall:
    return HallCall(
        seq=1,
        ticket_id=center.tickets[label],
        label=label,
        counter_id=f"q{counter}",
        counter_number=counter,
    )


def calls_from_above(page: Page) -> list[str]:
    """The text of every call on screen, from the top down."""
    found = [
        item
        for item in items.walk(page.window.contentItem())
        if item.objectName().startswith("call.") and item.objectName() != "call."
    ]
    found.sort(key=lambda item: items.middle(item).y())
    return [items.text_of(item) for item in found]
