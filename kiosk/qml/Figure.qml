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
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.space(1.5)

            Numeral {
                Layout.alignment: Qt.AlignBaseline
                text: figure.text
                font.pixelSize: Theme.sizeHeading
            }
            Heading {
                Layout.alignment: Qt.AlignBaseline
                text: figure.unit
                font.pixelSize: Theme.sizeBody
            }
        }
    }
}
