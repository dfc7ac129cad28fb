import QtQuick
import QtQuick.Layouts

// A dot and a word: connected, starting or cut off.
RowLayout {
    id: link

    property string linkState: "starting"
    property string text: ""
    property int textSize: Theme.sizeCaption
    property bool wraps: false
    readonly property color ink: link.linkState === "online" ? Theme.good : link.linkState === "starting" ? Theme.warn : Theme.bad

    spacing: Theme.unit

    Rectangle {
        Layout.alignment: Qt.AlignVCenter
        implicitWidth: link.textSize * 0.8
        implicitHeight: implicitWidth
        radius: width / 2
        color: link.ink
    }
    Caption {
        Layout.fillWidth: link.wraps
        text: link.text
        font.pixelSize: link.textSize
        font.weight: Font.DemiBold
        color: link.ink
    }
}
