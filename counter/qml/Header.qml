import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The counter, the officer, the counter's state, and the way to everything else.
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
            objectName: "counter.name"
            text: header.vm.counterName
            font.pixelSize: Theme.sizeLabel
            wrapMode: Text.NoWrap
        }
        OfficerName {
            Layout.fillWidth: true
            part: "counter.officer"
            names: header.vm.officerNames
        }
        Chip {
            objectName: "counter.state"
            text: header.vm.stateText
            tone: header.vm.counterState === "open" ? "good" : header.vm.counterState === "paused" ? "warn" : "plain"
        }
        FormButton {
            vm: header.vm
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
