pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The services: how many wait, about how long, and whether a counter is open at all.
ColumnLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property QueueModel queue
    required property CardModel card

    readonly property int columns: page.wide ? 3 : 2
    readonly property int rows: Math.ceil(page.queue.serviceCount / page.columns)

    spacing: Theme.space(page.wide ? 1 : 3)

    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(4)
        rowSpacing: Theme.space(2)

        Heading {
            objectName: "services"
            Layout.fillWidth: true
            text: qsTrId("kiosk.services.title")
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.ExtraBold
        }
        CardStrip {
            Layout.fillWidth: true
            Layout.maximumWidth: page.wide ? page.width * 0.6 : page.width
            card: page.card
        }
    }

    GridView {
        id: grid

        readonly property int gap: Theme.space(2)

        objectName: "services.grid"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.rightMargin: -grid.gap
        Layout.bottomMargin: -grid.gap
        clip: true
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / page.columns)
        cellHeight: Math.max(Theme.space(page.wide ? 19 : 24), Math.min(Theme.space(34), Math.floor(height / Math.max(1, page.rows))))
        model: page.queue.services

        delegate: Item {
            id: cell

            required property string key
            required property string letter
            required property string name
            required property string hint
            required property int waiting
            required property int counters
            required property bool open
            required property int least
            required property int most

            width: grid.cellWidth
            height: grid.cellHeight

            ServiceDoor {
                anchors.fill: parent
                anchors.rightMargin: grid.gap
                anchors.bottomMargin: grid.gap
                objectName: "service." + cell.key
                enabled: cell.open
                letter: cell.letter
                text: cell.name
                hint: cell.hint
                waiting: cell.waiting
                counters: cell.counters
                least: cell.least
                most: cell.most
                onActivated: page.queue.pickService(cell.key)
            }
        }
    }
}
