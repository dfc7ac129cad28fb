pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One paper that was given out: its number, its time and what it is for.
TapArea {
    id: paper

    required property string label
    required property string service
    required property string at

    text: paper.label
    horizontalPadding: Theme.space(2)

    background: Rectangle {
        radius: Theme.radius
        color: paper.down ? Theme.surfacePressed : Theme.surface
        border.width: paper.visualFocus ? Theme.stroke : Theme.hairline
        border.color: paper.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: RowLayout {
        spacing: Theme.space(2)

        Numeral {
            Layout.preferredWidth: Theme.space(27)
            text: paper.label
            font.pixelSize: Theme.sizeTitle
        }
        Numeral {
            text: paper.at
            font.pixelSize: Theme.sizeLabel
            weight: Font.Medium
        }
        Body {
            objectName: paper.objectName + ".service"
            Layout.fillWidth: true
            text: paper.service
            font.pixelSize: Theme.sizeCaption
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Icon {
            name: "printer"
            size: Theme.sizeTitle
            color: Theme.primary
        }
    }
}
