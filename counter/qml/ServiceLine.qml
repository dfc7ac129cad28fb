import QtQuick
import QtQuick.Layouts
import Common

// How many wait for a service, and how long the first has waited.
TapArea {
    id: line

    required property string service
    required property string name
    required property int count
    required property string longest
    required property bool late
    property bool open: true

    objectName: "waiting." + line.service
    text: line.name
    enabled: line.open && line.count > 0
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

        Body {
            Layout.fillWidth: true
            text: line.name
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        Caption {
            text: line.longest
            color: line.late ? Theme.bad : Theme.inkSoft
            font.weight: line.late ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
        }
        Numeral {
            Layout.minimumWidth: Theme.space(3)
            text: line.count
            font.pixelSize: Theme.sizeBody
            weight: Font.DemiBold
            horizontalAlignment: Text.AlignRight
        }
    }
}
