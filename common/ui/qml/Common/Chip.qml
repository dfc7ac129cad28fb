import QtQuick

// A short remark on a tint: its tone is good, warn, bad, primary or plain.
Rectangle {
    id: chip

    property string text: ""
    property string tone: "plain"
    property int textSize: Theme.sizeCaption

    readonly property color ink: chip.tone === "good" ? Theme.goodTintInk : chip.tone === "warn" ? Theme.warnTintInk : chip.tone === "bad" ? Theme.badTintInk : chip.tone === "primary" ? Theme.primaryTintInk : Theme.ink

    color: chip.tone === "good" ? Theme.goodTint : chip.tone === "warn" ? Theme.warnTint : chip.tone === "bad" ? Theme.badTint : chip.tone === "primary" ? Theme.primaryTint : Theme.surface
    border.width: chip.tone === "plain" || Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    radius: height / 2
    implicitWidth: label.implicitWidth + Theme.space(2.5)
    implicitHeight: label.implicitHeight + Theme.unit

    Caption {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, chip.width - Theme.space(2))
        text: chip.text
        font.pixelSize: chip.textSize
        font.weight: Font.DemiBold
        color: chip.ink
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
}
