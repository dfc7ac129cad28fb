import QtQuick
import QtQuick.Layouts
import Common

// One thing that help does, until it is switched off by itself.
PlainButton {
    id: button

    property bool on: false

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: Theme.target
    Layout.maximumHeight: Theme.space(16)
    Accessible.description: button.on ? qsTrId("voice.chosen") : ""
    textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
    iconName: button.on ? "check-circle" : "circle"
}
