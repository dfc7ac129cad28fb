pragma ComponentBehavior: Bound

import QtQuick
import Common
import Display

// Who waits, by field: how many, and about how long somebody who comes now will wait.
Rectangle {
    id: panel

    required property HallModel vm

    readonly property int padding: Theme.space(2)
    readonly property int rowHeight: Math.floor(Math.min(Theme.space(3.5), (height - head.height - panel.padding) / Math.max(1, rows.count)))
    readonly property int textSize: Math.min(Theme.sizeLabel, Math.round(panel.rowHeight * 0.6))

    color: Theme.surface
    radius: Theme.radius
    implicitHeight: head.height + panel.padding + rows.count * Theme.space(3.5)

    Caption {
        id: head

        objectName: "queues.title"
        x: panel.padding
        height: Theme.space(4)
        text: qsTrId("display.queues")
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

        delegate: Item {
            id: row

            required property string field
            required property string name
            required property int waiting
            required property string about

            objectName: "queue." + row.field
            width: ListView.view.width
            height: panel.rowHeight

            Rectangle {
                width: parent.width
                height: Theme.hairline
                color: Theme.line
            }
            Text {
                objectName: "queue.name." + row.field
                height: parent.height
                width: count.x - Theme.unit
                text: row.name
                color: Theme.ink
                font.family: Theme.textFamily
                font.pixelSize: panel.textSize
                font.weight: Font.Medium
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(panel.textSize * 0.7)
                elide: Text.ElideRight
                verticalAlignment: Text.AlignVCenter
                textFormat: Text.PlainText
            }
            Numeral {
                id: count

                objectName: "queue.waiting." + row.field
                x: parent.width - about.width - Theme.space(1.5) - width
                height: parent.height
                text: row.waiting
                font.pixelSize: panel.textSize
                font.weight: Font.DemiBold
            }
            Text {
                id: about

                x: parent.width - width
                width: Math.round(panel.textSize * 5.4)
                height: parent.height
                text: row.about
                color: Theme.inkSoft
                font.family: Theme.textFamily
                font.pixelSize: panel.textSize
                fontSizeMode: Text.HorizontalFit
                horizontalAlignment: Text.AlignRight
                verticalAlignment: Text.AlignVCenter
                textFormat: Text.PlainText
            }
        }
    }
}
