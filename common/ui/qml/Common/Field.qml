import QtQuick
import QtQuick.Controls.Basic

// A line to type in, with the accent when it has the keyboard.
TextField {
    id: field

    property bool numeric: false

    color: Theme.ink
    placeholderTextColor: Theme.inkSoft
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    font.family: field.numeric ? Theme.numberFamily : Theme.textFamily
    font.pixelSize: Theme.sizeLabel
    implicitHeight: Math.max(Theme.target, contentHeight + Theme.space(2))
    leftPadding: Theme.space(2)
    rightPadding: Theme.space(2)
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: field.activeFocus ? Theme.stroke : Theme.hairline
        border.color: field.activeFocus ? Theme.primary : Theme.inkSoft
    }
}
