import QtQuick
import QtQuick.Layouts
import Common

// One answer of a sheet, by touch, by its key, or by Enter where it has the focus.
TapArea {
    id: line

    required property string option
    required property string detail
    required property string key
    required property string label

    objectName: "option." + line.option
    text: line.label
    focusPolicy: Qt.NoFocus
    horizontalPadding: Theme.space(1.5)
    verticalPadding: Theme.unit
    implicitHeight: Math.max(Theme.space(6), implicitContentHeight + Theme.space(2))

    background: Rectangle {
        radius: Theme.radius
        color: line.down ? Theme.surfacePressed : Theme.surface
        border.width: line.activeFocus ? Theme.stroke : Theme.hairline
        border.color: line.activeFocus ? Theme.focus : Theme.line
    }

    contentItem: RowLayout {
        spacing: Theme.space(1.5)

        KeyCap {
            visible: line.key !== ""
            text: line.key
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                Layout.fillWidth: true
                text: line.text
                font.weight: Font.DemiBold
            }
            Caption {
                Layout.fillWidth: true
                visible: line.detail !== ""
                text: line.detail
            }
        }
    }
}
