pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet

// The counter where the tablet stands, chosen once by the staff.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet

    spacing: Theme.space(2)

    Heading {
        objectName: "where"
        Layout.fillWidth: true
        text: qsTrId("kiosk.tablet.where.title")
        font.pixelSize: Theme.sizeHeading
        font.weight: Font.ExtraBold
    }
    Body {
        Layout.fillWidth: true
        text: qsTrId("kiosk.tablet.where.detail")
        color: Theme.inkSoft
    }
    GridView {
        id: grid

        readonly property int columns: page.wide ? 4 : 2

        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cellWidth: Math.floor(width / grid.columns)
        cellHeight: Theme.space(16)
        model: page.tablet.counters

        delegate: Item {
            id: cell

            required property string key
            required property string name

            width: grid.cellWidth
            height: grid.cellHeight

            PlainButton {
                objectName: "counter." + cell.key
                anchors.fill: parent
                anchors.margins: Theme.space(1)
                text: cell.name
                textSize: Theme.sizeLabel
                onActivated: page.tablet.choose(cell.key)
            }
        }
    }
}
