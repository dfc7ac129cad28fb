import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The counter and the name that the calls by hand are noted under, and the way to everything else.
Rectangle {
    id: header

    required property CounterModel vm

    color: Theme.surface
    implicitHeight: Theme.space(7)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(2)
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        Heading {
            objectName: "hand.counter"
            text: header.vm.handCounter
            font.pixelSize: Theme.sizeLabel
            wrapMode: Text.NoWrap
        }
        OfficerName {
            Layout.fillWidth: true
            part: "hand.officer"
            names: header.vm.handOfficerNames
        }
        Chip {
            objectName: "hand.title"
            text: qsTrId("counter.hand.title")
            tone: "warn"
        }
        PlainButton {
            objectName: "menu"
            quiet: true
            iconName: "menu"
            keyText: header.vm.keyOf("menu")
            Accessible.name: qsTrId("counter.action.menu")
            onActivated: header.vm.press("menu")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
