import QtQuick
import QtQuick.Layouts

// A large card that opens a page: icon, title, a line below it.
TapArea {
    id: door

    property string iconName: ""
    property string detail: ""
    property bool strong: false
    property bool wide: false
    // Where there is little room, its icon takes less.
    property bool close: false
    property int titleSize: Theme.sizeTitle
    property int detailSize: Theme.sizeBody
    property color ink: door.strong ? Theme.primaryInk : Theme.ink

    padding: Theme.space(door.wide ? 4 : 3)
    Accessible.description: door.detail

    background: Rectangle {
        radius: Theme.radius
        color: door.strong ? (door.down ? Theme.primaryPressed : Theme.primary) : door.down ? Theme.surfacePressed : Theme.surface
        border.width: door.visualFocus ? Theme.stroke : Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: GridLayout {
        columns: door.wide ? 2 : 1
        columnSpacing: Theme.space(door.close ? 2 : 4)
        rowSpacing: Theme.unit

        Icon {
            Layout.alignment: door.wide ? Qt.AlignVCenter : Qt.AlignLeft
            visible: door.iconName !== ""
            name: door.iconName
            size: door.titleSize * (door.close ? 1.5 : door.wide ? 2 : 1.75)
            color: door.strong ? Theme.primaryInk : door.enabled ? Theme.primary : Theme.inkSoft
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: 0

            Heading {
                Layout.fillWidth: true
                text: door.text
                font.pixelSize: door.titleSize
                color: door.ink
            }
            Body {
                Layout.fillWidth: true
                visible: door.detail !== ""
                text: door.detail
                font.pixelSize: door.detailSize
                color: door.strong ? Theme.primaryInk : Theme.inkSoft
            }
        }
    }
}
