pragma ComponentBehavior: Bound

import QtQuick
import Common
import Display

// Who waits, by field: how many, and about how long somebody who comes now will wait; in parts where
// not all have room.
Rectangle {
    id: panel

    required property HallModel vm
    // How high it may become at most.
    required property int most

    readonly property int padding: Theme.space(2)
    readonly property int least: Theme.space(2.5)
    readonly property int room: Math.floor((panel.most - head.height - panel.padding) / panel.least)
    readonly property int rowHeight: Math.floor(Math.min(Theme.space(3.5), (height - head.height - panel.padding) / Math.max(1, rows.count)))
    readonly property int textSize: Math.min(Theme.sizeLabel, Math.round(panel.rowHeight * 0.6))
    readonly property real shrink: panel.shrinking(rows.contentItem.children)

    color: Theme.surface
    radius: Theme.radius
    implicitHeight: head.height + panel.padding + rows.count * Theme.space(3.5)
    // Told when the layout stands: which rows there are depends on it, and its heights on the rows.
    onRoomChanged: Qt.callLater(panel.tellRoom)
    Component.onCompleted: panel.tellRoom()

    Caption {
        id: head

        objectName: "queues.title"
        x: panel.padding
        height: Theme.space(4)
        text: qsTrId("display.queues")
        font.pixelSize: Theme.sizeBody
    }
    Numeral {
        objectName: "queues.part"
        x: parent.width - panel.padding - width
        height: head.height
        visible: text !== ""
        text: panel.vm.queuePart
        color: Theme.inkSoft
        font.pixelSize: Theme.sizeBody
    }
    ListView {
        id: rows

        x: panel.padding
        y: head.height
        width: parent.width - 2 * panel.padding
        height: parent.height - y
        interactive: false
        model: panel.vm.queues

        delegate: QueueRow {
            width: ListView.view.width
            height: panel.rowHeight
            textSize: panel.textSize
            nameSize: Math.floor(panel.textSize * panel.shrink)
        }
    }

    function tellRoom() {
        panel.vm.roomForQueues(panel.room);
    }

    // How much smaller than the figures all names are, so that the longest stands in its line; two lines from 0.7 on.
    function shrinking(lines: list<Item>): real {
        let least = 1;
        for (const line of lines) {
            const row = line as QueueRow;
            if (row && row.nameWidth > row.nameRoom) {
                least = Math.min(least, row.nameRoom / row.nameWidth);
            }
        }
        return Math.max(0.7, least);
    }
}
