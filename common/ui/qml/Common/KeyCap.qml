import QtQuick

// The name of a key, framed as on a keyboard.
Rectangle {
    id: cap

    property string text: ""
    property color ink: Theme.inkSoft

    color: Theme.none
    radius: Theme.unit / 2
    border.width: Theme.hairline
    border.color: cap.ink
    implicitWidth: label.implicitWidth + Theme.unit * 2
    implicitHeight: label.implicitHeight + Theme.unit / 2

    Numeral {
        id: label

        anchors.centerIn: parent
        text: cap.text
        font.pixelSize: Theme.sizeCaption
        weight: Font.Medium
        color: cap.ink
    }
}
