pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// A procedure that was found: its whole name, its field and code below.
TapArea {
    id: door

    property string detail: ""

    padding: Theme.unit
    leftPadding: Theme.space(2.5)
    rightPadding: Theme.space(2)
    Accessible.description: door.detail

    background: Rectangle {
        radius: Theme.radius
        color: door.down ? Theme.surfacePressed : Theme.surface
        border.width: door.visualFocus || Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: RowLayout {
        spacing: Theme.space(2)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                objectName: door.objectName + ".name"
                Layout.fillWidth: true
                text: door.text
                font.weight: Font.DemiBold
                lineHeight: 1
                font.pixelSize: door.text.length > 96 ? Theme.sizeCaption : Theme.sizeBody
            }
            Caption {
                Layout.fillWidth: true
                visible: door.detail !== ""
                text: door.detail
                lineHeight: 1
            }
        }
        Icon {
            name: "chevron-right"
            size: Theme.sizeTitle
            color: Theme.primary
        }
    }
}
