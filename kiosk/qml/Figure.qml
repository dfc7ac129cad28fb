pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// A number with what it counts.
Rectangle {
    id: figure

    property string caption: ""
    property string text: ""
    property string unit: ""

    radius: Theme.radius
    color: Theme.surface
    implicitHeight: lines.implicitHeight + Theme.space(4)

    ColumnLayout {
        id: lines

        anchors.centerIn: parent
        spacing: 0

        Body {
            Layout.alignment: Qt.AlignHCenter
            text: figure.caption
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
        GridLayout {
            readonly property real gap: Theme.space(1.5)

            Layout.alignment: Qt.AlignHCenter
            columns: count.implicitWidth + gap + unit.implicitWidth > figure.width - 2 * gap ? 1 : 2
            columnSpacing: gap
            rowSpacing: 0

            Numeral {
                id: count

                Layout.alignment: Qt.AlignBaseline | Qt.AlignHCenter
                text: figure.text
                font.pixelSize: Theme.sizeHeading
            }
            Heading {
                id: unit

                Layout.alignment: Qt.AlignBaseline | Qt.AlignHCenter
                text: figure.unit
                font.pixelSize: Theme.sizeBody
            }
        }
    }
}
