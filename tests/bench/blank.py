"""The yardstick of the first frame: an empty QML window, opened as our programs open theirs."""

import os
from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

PAGE = b"import QtQuick\nWindow { visible: true }\n"


def main(argv: Sequence[str], ready: Callable[[QQuickWindow], None]) -> int:
    """Show a window of the size `argv[0]` (WxH) and run until the application ends."""
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    application = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(PAGE)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    width, height = argv[0].split("x")
    window.resize(int(width), int(height))
    ready(window)
    return application.exec()
