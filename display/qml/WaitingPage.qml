import QtQuick
import QtQuick.Layouts
import Common
import Display

// Before the center is known: what the display waits for.
Item {
    id: page

    required property HallModel vm

    objectName: "starting"

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.space(6), Theme.space(80))
        spacing: Theme.space(2)

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: page.vm.troubleTone === "bad" ? "lock" : "server"
            size: Theme.sizeNumeral
            color: page.vm.troubleTone === "bad" ? Theme.bad : Theme.primary
        }
        Heading {
            objectName: "starting.title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.vm.trouble
            font.pixelSize: Theme.sizeHeading
        }
        Body {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.vm.troubleDetail
            font.pixelSize: Theme.sizeLabel
            color: Theme.inkSoft
        }
    }
}
