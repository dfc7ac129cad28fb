import QtQuick
import QtQuick.Layouts
import Common
import Counter

// What page this is, whether a citizen waits at the senior's own counter, and the way back there.
Rectangle {
    id: header

    required property FloorModel floor
    required property CounterModel vm

    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(2)
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        Heading {
            objectName: "floor.title"
            Layout.fillWidth: true
            text: qsTrId("floor.title")
            font.pixelSize: Theme.sizeLabel
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        PlainButton {
            objectName: "floor.back"
            text: header.floor.ticket === "" ? qsTrId("floor.back") : qsTrId("floor.back.held").arg(header.floor.ticket)
            keyText: header.vm.keyOf("floor")
            onActivated: header.floor.toggle()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
