pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// A number with what it counts, on one line or, where that is too long, one below the other.
Rectangle {
    id: figure

    property string caption: ""
    property string text: ""
    property string unit: ""

    radius: Theme.radius
    color: Theme.surface
    implicitHeight: lines.implicitHeight + Theme.space(Theme.large ? 1 : 4)

    ColumnLayout {
        id: lines

        // Beside one of more lines they begin at the same height.
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: (figure.implicitHeight - lines.implicitHeight) / 2
        spacing: 0

        Body {
            Layout.alignment: Qt.AlignHCenter
            text: figure.caption
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
        Item {
            id: told

            readonly property real gap: Theme.space(1.5)
            readonly property real line: count.implicitWidth + told.gap + unit.implicitWidth
            readonly property bool stacked: told.line > figure.width - 2 * told.gap

            Layout.alignment: Qt.AlignHCenter
            implicitWidth: told.stacked ? Math.max(count.implicitWidth, unit.implicitWidth) : told.line
            implicitHeight: Math.max(count.height, unit.y + unit.height)

            Numeral {
                id: count

                objectName: figure.objectName + ".count"
                x: told.stacked ? (told.width - width) / 2 : 0
                text: figure.text
                font.pixelSize: Theme.sizeHeading
            }
            Heading {
                id: unit

                objectName: figure.objectName + ".unit"
                x: told.stacked ? (told.width - width) / 2 : count.width + told.gap
                y: told.stacked ? count.height : count.baselineOffset - unit.baselineOffset
                text: figure.unit
                font.pixelSize: Theme.sizeBody
            }
        }
    }
}
