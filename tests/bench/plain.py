"""The yardstick of a touch: an empty QML window that changes its colour under a finger."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from tests.bench.fingers import Fingers
from tests.bench.told import Told, tell

PAGE = b"""
import QtQuick
Window {
    visible: true
    width: 1080
    height: 1920
    Rectangle {
        objectName: "plain"
        anchors.fill: parent
        color: area.containsPress ? "black" : area.turn % 2 ? "grey" : "white"
        MouseArea {
            id: area
            property int turn: 0
            anchors.fill: parent
            onReleased: turn += 1
        }
    }
}
"""


def main() -> int:
    """Touch it as often as the first argument says; the same figures as of a citizen."""
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    application = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(PAGE)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    touches = range(int(sys.argv[1]))

    def walk() -> None:
        try:
            fingers = Fingers(window)
            timed = [fingers.timed_touch("plain") for _ in touches]
            glides = [fingers.glide("plain") for _ in touches]
            tell(Told(touches=timed, changes=[change for change in glides if change is not None]))
        finally:
            QCoreApplication.exit(0)

    QTimer.singleShot(0, walk)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
