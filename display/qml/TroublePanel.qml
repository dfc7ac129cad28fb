import QtQuick
import QtQuick.Layouts
import Common
import Display

// In the slides' place while the display is cut off: what happened, how old the numbers are, what to do.
Rectangle {
    id: panel

    required property HallModel vm

    readonly property bool bad: panel.vm.troubleTone === "bad"
    readonly property color ink: panel.bad ? Theme.badTintInk : Theme.warnTintInk

    color: panel.bad ? Theme.badTint : Theme.warnTint
    radius: Theme.radius

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(1.5)
        spacing: Theme.space(1.5)

        Icon {
            name: "wifi-off"
            size: Theme.sizeDisplay
            color: panel.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            Text {
                objectName: "trouble"
                Layout.fillWidth: true
                text: panel.vm.trouble
                color: panel.ink
                font.family: Theme.textFamily
                font.pixelSize: Theme.sizeLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
            }
            Text {
                objectName: "trouble.detail"
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: panel.vm.troubleDetail
                color: panel.ink
                font.family: Theme.textFamily
                font.pixelSize: Theme.sizeLabel
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.sizeKey
                wrapMode: Text.Wrap
                verticalAlignment: Text.AlignVCenter
                textFormat: Text.PlainText
            }
        }
    }
}
