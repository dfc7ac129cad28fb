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

    Icon {
        id: sign

        x: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter
        name: panel.bad ? "lock" : "wifi-off"
        size: Theme.sizeDisplay
        color: panel.ink
    }
    ColumnLayout {
        anchors.verticalCenter: parent.verticalCenter
        x: sign.x + sign.width + Theme.space(2)
        width: parent.width - x - Theme.space(1.5)
        height: Math.min(implicitHeight, parent.height - Theme.space(1))
        spacing: Theme.space(0.5)

        Text {
            objectName: "trouble"
            Layout.fillWidth: true
            text: panel.vm.trouble
            color: panel.ink
            font.family: Theme.textFamily
            font.pixelSize: Theme.sizeTitle
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
            textFormat: Text.PlainText
        }
    }
}
