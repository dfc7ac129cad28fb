import QtQuick
import QtQuick.Layouts
import Common

// A number that waits or was called by hand: the number, what is known of it, since when.
TapArea {
    id: line

    required property string label
    required property string remark
    required property string since
    property string kind: ""

    objectName: line.kind + "." + line.label
    text: line.label
    horizontalPadding: Theme.space(1.5)
    verticalPadding: Theme.unit / 2
    implicitHeight: Theme.space(4.5)

    background: Rectangle {
        radius: Theme.radius
        color: line.down ? Theme.surfacePressed : Theme.surface
        border.width: line.visualFocus ? Theme.stroke : 0
        border.color: Theme.focus
    }

    contentItem: RowLayout {
        spacing: Theme.unit

        Numeral {
            text: line.label
            font.pixelSize: Theme.sizeBody
        }
        Body {
            Layout.fillWidth: true
            text: line.remark
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        Caption {
            text: line.since
            wrapMode: Text.NoWrap
        }
    }
}
