pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// A procedure that was found: its whole name, its field and code below.
TapArea {
    id: door

    property string detail: ""

    // What there is for the door: a name that would need more of it in large type is written smaller.
    property real room: Number.POSITIVE_INFINITY
    readonly property real words: door.room - told.implicitHeight - door.topPadding - door.bottomPadding

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
                font.pixelSize: door.text.length <= 96 && large.fits ? Theme.sizeBody : small.fits ? Theme.sizeCaption : Theme.sizeAside

                NameProbe {
                    id: large

                    font.pixelSize: Theme.sizeBody
                }
                NameProbe {
                    id: small

                    font.pixelSize: Theme.sizeCaption
                }
            }
            Caption {
                id: told

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

    component NameProbe: Body {
        readonly property bool fits: implicitHeight <= door.words

        visible: false
        width: parent.width
        text: Theme.large ? door.text : ""
        font.weight: Font.DemiBold
        lineHeight: 1
    }
}
