import QtQuick
import QtQuick.Layouts
import Common
import Voice

// How loud the microphone hears the room now.
ColumnLayout {
    id: meter

    required property RecorderModel vm

    spacing: Theme.unit / 2

    Rectangle {
        objectName: "meter"
        Layout.fillWidth: true
        implicitHeight: Theme.space(2)
        radius: Theme.radius
        color: Theme.line
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTrId("recorder.meter")

        Rectangle {
            width: parent.width * meter.vm.level
            height: parent.height
            radius: parent.radius
            color: meter.vm.levelTone === "bad" ? Theme.bad : meter.vm.levelTone === "good" ? Theme.good : Theme.inkSoft
        }
    }
    Caption {
        objectName: "meter.microphone"
        Layout.fillWidth: true
        text: meter.vm.microphone
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
}
