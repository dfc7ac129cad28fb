import QtQuick
import Common

// A list that may be long; a mark at its edge tells where in it one is.
ListView {
    id: list

    clip: true
    spacing: Theme.unit / 2
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: false
    Keys.onDownPressed: list.flick(0, -Theme.space(100))
    Keys.onUpPressed: list.flick(0, Theme.space(100))

    Rectangle {
        parent: list
        x: list.width + Theme.unit / 2
        y: list.height * list.visibleArea.yPosition
        width: Theme.unit / 2
        height: list.height * list.visibleArea.heightRatio
        visible: list.contentHeight > list.height
        radius: Theme.pill
        color: Theme.inkSoft
    }
}
