import QtQuick

// Marks what the keys act on: two lines, dark and light, so that it shows on any colour.
Rectangle {
    id: ring

    readonly property int line: 2 * Theme.stroke

    anchors.fill: parent
    color: Theme.none
    radius: Theme.radius
    border.width: ring.line
    border.color: Theme.focus

    Rectangle {
        anchors.fill: parent
        anchors.margins: ring.line
        color: Theme.none
        radius: Math.max(0, Theme.radius - ring.line)
        border.width: ring.line
        border.color: Theme.background
    }
}
