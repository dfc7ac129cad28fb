"""A page of our controls on screen, for tests of theme, words and touch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.ui.app import Application
from common.ui.settings import parse, parser


class Screen:
    """A window made of QML text, with its items by objectName."""

    def __init__(self, folder: Path, body: str, language: str, arguments: list[str]) -> None:
        file = folder / "Screen.qml"
        file.write_text(f"import QtQuick\nimport Common\nWindow {{\n{body}\n}}\n", encoding="utf-8")
        argv = ["--window", "640x480", "--data", str(folder), *arguments]
        self.app = Application(parse("test", parser("test", ""), argv), language)
        self.window: QQuickWindow = self.app.show(file, {})

    def singleton(self, name: str) -> QObject:
        found = self.app.engine.singletonInstance("Common", name)
        assert isinstance(found, QObject)
        return found

    def item(self, name: str) -> QQuickItem:
        found = self.window.findChild(QQuickItem, name)
        assert isinstance(found, QQuickItem)
        return found

    def middle(self, name: str) -> QPoint:
        item = self.item(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


@contextmanager
def screen(
    folder: Path, body: str, language: str = "vi", arguments: list[str] | None = None
) -> Iterator[Screen]:
    """Until the block's end."""
    made = Screen(folder, body, language, arguments or [])
    try:
        yield made
    finally:
        made.app.close()
