import QtQuick
import Common

// A list that may be long; a mark at its edge tells where in it one is.
ListView {
    id: list

    clip: true
    spacing: Theme.unit / 2
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: false
    Keys.onDownPressed: list.go(Theme.space(7))
    Keys.onUpPressed: list.go(-Theme.space(7))
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
            list.go(list.height * (event.key === Qt.Key_PageDown ? 0.9 : -0.9));
            event.accepted = true;
        }
    }

    Rectangle {
        parent: list
        x: list.width + Theme.unit / 2
        y: list.height * list.visibleArea.yPosition
        width: Theme.unit / 2
        height: list.height * list.visibleArea.heightRatio
        visible: list.contentHeight > list.height
        radius: Theme.pill
        color: list.activeFocus ? Theme.focus : Theme.inkSoft
    }

    function go(by: real): void {
        const end = Math.max(list.originY, list.originY + list.contentHeight - list.height);
        list.contentY = Math.max(list.originY, Math.min(end, list.contentY + by));
    }
}
