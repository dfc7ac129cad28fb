"""A page with nothing but the kiosk's keyboard, in a window of a size, under real fingers and keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from common.ui.app import Application
from common.ui.settings import parse, parser
from kiosk.viewmodels.typing_model import TypingModel
from tests.drive import items
from tests.fixtures.qt import wait_until

QML = Path(__file__).resolve().parents[2] / "kiosk" / "qml"
PAGE = """
import QtQuick
import Common
import Kiosk
import "%s"

Window {
    id: window

    required property TypingModel typing
    property string kind: "text"
    property string language: "vi"
    property bool open: true
    property bool helped: false
    readonly property bool wide: width > height
    readonly property real measure: wide ? Math.min(1, width / 1500, height / 1024) : width / 1080

    color: Theme.background

    Binding { target: Theme; property: "touch"; value: true }
    Binding { target: Theme; property: "scale"; value: (window.helped ? 2.6 : 2.2) * window.measure }
    Binding { target: Theme; property: "mode"; value: window.helped ? Theme.highContrast : Theme.light }
    Binding { target: Theme; property: "density"; value: window.measure }

    TypedLine {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space(7) }
        typing: window.typing
        hint: "Ông/bà cần làm thủ tục gì?"
    }
    Loader {
        id: stage

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.space(7) }
        height: Theme.space(window.wide ? 60 : 72)
        active: window.open
        focus: true
        sourceComponent: Keyboard {
            typing: window.typing
            language: window.language
            kind: window.kind
            focus: true
        }
    }
}
"""


class Typist:
    """Who types on it."""

    def __init__(self, window: QQuickWindow, model: TypingModel) -> None:
        self.window = window
        self.model = model
        self.told: list[str] = []
        model.done.connect(self.told.append)

    @property
    def text(self) -> str:
        """What is typed by now."""
        return str(self.model.property("text"))

    def touches(self, *keys: str) -> None:
        """One finger, key after key."""
        for key in keys:
            items.touch(self.window, f"key.{key}")

    def middle(self, key: str) -> QPoint:
        return items.middle(items.need(self.window, f"key.{key}"))

    def finger(self) -> QTest.QTouchEventSequence:
        """Fingers to press, move and release."""
        return items.finger(self.window)

    def keys(self) -> dict[str, QQuickItem]:
        """Every key on screen."""
        found = {item.objectName(): item for item in items.walk(self.window.contentItem())}
        return {name: item for name, item in found.items() if name.startswith("key.")}

    def place(self, item: QQuickItem) -> QRectF:
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def picture(self, file: Path) -> None:
        """Saves what is on screen."""
        for _ in range(4):
            QCoreApplication.processEvents()
            self.window.grabWindow()
        assert self.window.grabWindow().save(str(file))


@contextmanager
def typist(folder: Path, size: str = "1080x1920") -> Iterator[Typist]:
    """A window with a keyboard that has just opened."""
    file = folder / "Typing.qml"
    file.write_text(PAGE % QML.as_uri(), encoding="utf-8")
    app = Application(parse("test", parser("test", ""), ["--window", size, "--data", str(folder)]))
    model = TypingModel(lambda: "old", lambda: None)
    window = app.show(file, {"typing": model})
    wait_until(lambda: window.contentItem().width() == window.width() > 0, "the page is laid out")
    window.grabWindow()
    try:
        yield Typist(window, model)
    finally:
        window.close()
        app.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
