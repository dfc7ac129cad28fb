pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Take the paper, or what to do without it.
ColumnLayout {
    id: notice

    required property TicketModel ticket

    spacing: Theme.space(2)

    Item {
        Layout.fillWidth: true
        implicitHeight: words.implicitHeight
        visible: notice.ticket.paper !== "missing"

        RowLayout {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.space(2)

            Icon {
                name: notice.ticket.paper === "printed" ? "arrow-down" : "printer"
                size: Theme.sizeTitle
            }
            Heading {
                objectName: "ticket.paper"
                Layout.fillWidth: true
                text: notice.ticket.paperTitle
                font.pixelSize: Theme.large ? Theme.sizeCaption : Theme.sizeLabel
            }
        }
    }
    Banner {
        objectName: "ticket.missing"
        Layout.fillWidth: true
        visible: notice.ticket.paper === "missing"
        text: notice.ticket.paperTitle
        detail: notice.ticket.paperDetail
        iconName: "printer"
        textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
    }
}
