pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet
import "../../qml"

// The counter where the tablet stands, chosen once by the staff: all at once, or else a whole page at a time.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet

    property int first: 0

    spacing: Theme.space(2)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.unit

        Heading {
            objectName: "where"
            Layout.fillWidth: true
            Layout.rightMargin: Theme.unit
            text: qsTrId("kiosk.tablet.where.title")
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
        PlainButton {
            objectName: "page.previous"
            Layout.preferredWidth: Theme.target
            Layout.preferredHeight: Theme.target
            visible: grid.count > grid.shown
            enabled: page.first > 0
            iconName: "arrow-up"
            Accessible.name: qsTrId("looking.previous")
            onActivated: page.first -= grid.shown
        }
        PlainButton {
            objectName: "page.next"
            Layout.preferredWidth: Theme.target
            Layout.preferredHeight: Theme.target
            visible: grid.count > grid.shown
            enabled: page.first + grid.shown < grid.count
            iconName: "arrow-down"
            Accessible.name: qsTrId("looking.next")
            onActivated: page.first += grid.shown
        }
    }
    Body {
        Layout.fillWidth: true
        text: qsTrId("kiosk.tablet.where.detail")
        color: Theme.inkSoft
    }
    Item {
        id: place

        Layout.fillWidth: true
        Layout.fillHeight: true

        PageGrid {
            id: grid

            readonly property int fewest: page.wide ? 4 : 2
            readonly property int most: page.wide ? 8 : 4

            room: place.height
            width: place.width + Theme.unit
            columns: Math.max(grid.fewest, Math.min(grid.most, Math.ceil(grid.count / grid.rowsShown)))
            first: page.first
            keyNavigationEnabled: false
            model: page.tablet.counters

            onShownChanged: page.first = 0

            delegate: Item {
                id: cell

                required property string key
                required property string name

                width: grid.cellWidth
                height: grid.cellHeight

                PlainButton {
                    objectName: "counter." + cell.key
                    anchors.fill: parent
                    anchors.rightMargin: Theme.unit
                    anchors.bottomMargin: Theme.unit
                    text: cell.name
                    textSize: grid.columns > 6 ? Theme.sizeCaption : grid.columns > grid.fewest ? Theme.sizeBody : Theme.sizeLabel
                    onActivated: page.tablet.choose(cell.key)
                }
            }
        }
    }
}
