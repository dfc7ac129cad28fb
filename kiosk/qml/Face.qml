pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One face with its word.
TapArea {
    id: face

    property string iconName: ""
    property string tone: "primary"
    property bool upright: true

    readonly property real gap: Theme.space(Theme.large && face.upright ? 0.5 : 3)

    padding: Theme.space(Theme.large && face.upright ? 1 : 2)

    background: Rectangle {
        radius: Theme.radius
        color: face.down ? Theme.surfacePressed : Theme.surface
        border.width: face.visualFocus || Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: Theme.focus
    }

    contentItem: GridLayout {
        columns: face.upright ? 1 : 2
        columnSpacing: Theme.space(4)
        rowSpacing: face.gap

        Item {
            Layout.fillHeight: true
            visible: face.upright
        }
        FaceIcon {
            id: picture

            Layout.alignment: face.upright ? Qt.AlignHCenter : Qt.AlignVCenter
            Layout.leftMargin: face.upright ? 0 : Theme.space(3)
            name: face.iconName
            size: Math.min(Theme.space(18), face.upright ? Math.max(Theme.space(3), face.availableHeight - word.implicitHeight - 3 * face.gap) : face.availableHeight * 0.8)
            tone: face.tone
        }
        Heading {
            id: word

            Layout.fillWidth: true
            text: face.text
            font.pixelSize: face.upright ? Theme.sizeLabel : Theme.sizeTitle
            color: picture.color
            horizontalAlignment: face.upright ? Text.AlignHCenter : Text.AlignLeft
        }
        Item {
            Layout.fillHeight: true
            visible: face.upright
        }
    }
}
