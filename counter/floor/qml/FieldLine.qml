import QtQuick
import QtQuick.Layouts
import Common

// One field: its letter, who waits, the longest wait, and that it is closed.
TapArea {
    id: line

    required property string field
    required property string letter
    required property string name
    required property int count
    required property string longest
    required property bool late
    required property string closed

    objectName: "field." + line.field
    text: line.name
    horizontalPadding: Theme.space(1.5)
    verticalPadding: Theme.unit / 2
    implicitHeight: Theme.space(7)

    background: Rectangle {
        radius: Theme.radius
        color: line.down ? Theme.surfacePressed : Theme.surface
        border.width: line.visualFocus ? Theme.stroke : Theme.mode === Theme.highContrast ? Theme.hairline : 0
        border.color: line.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: RowLayout {
        spacing: Theme.space(1.5)

        Numeral {
            Layout.minimumWidth: Theme.space(2)
            text: line.letter
            font.pixelSize: Theme.sizeTitle
            color: Theme.primary
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                Layout.fillWidth: true
                text: line.name
                font.weight: Font.DemiBold
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.unit / 2

                Caption {
                    objectName: "field." + line.field + ".longest"
                    Layout.fillWidth: line.closed === ""
                    text: line.count === 0 ? qsTrId("floor.nobody-waits") : qsTrId("floor.longest").arg(line.longest)
                    color: line.late ? Theme.bad : Theme.inkSoft
                    font.weight: line.late ? Font.DemiBold : Font.Normal
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                }
                Caption {
                    objectName: "field." + line.field + ".closed"
                    Layout.fillWidth: true
                    visible: line.closed !== ""
                    text: "· " + line.closed
                    color: Theme.warn
                    font.weight: Font.DemiBold
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                }
            }
        }
        Numeral {
            objectName: "field." + line.field + ".count"
            text: line.count
            font.pixelSize: Theme.sizeTitle
        }
        Icon {
            name: "chevron-right"
            size: Theme.sizeBody
            color: Theme.inkSoft
        }
    }
}
