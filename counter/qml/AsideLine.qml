import QtQuick
import QtQuick.Layouts
import Common

// A ticket set aside: its number, why, since when.
TapArea {
    id: line

    required property string ticket
    required property string label
    required property string remark
    required property string since
    property string kind: ""
    property bool roomy: false

    objectName: line.kind + "." + line.label
    text: line.label
    horizontalPadding: Theme.space(1.5)
    verticalPadding: Theme.unit / 2
    implicitHeight: Math.max(Theme.space(4.5), line.roomy ? implicitContentHeight + Theme.unit : 0)

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
            maximumLineCount: line.roomy ? 3 : 1
            elide: Text.ElideRight
        }
        Caption {
            text: line.since
            wrapMode: Text.NoWrap
        }
        Icon {
            name: "chevron-right"
            size: Theme.sizeBody
            color: Theme.inkSoft
        }
    }
}
