pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// A number taken now may not be called today: taken all the same, or another day.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property ClosingModel closing
    required property QueueModel queue

    spacing: Theme.space(page.wide ? 2 : 3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: page.low - page.spacing
        spacing: Theme.unit

        Item {
            Layout.fillHeight: true
            visible: page.low > 0
        }
        Heading {
            objectName: "closing"
            Layout.fillWidth: true
            text: page.closing.title
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
        Body {
            objectName: "closing.service"
            Layout.fillWidth: true
            text: page.queue.chosen
            font.weight: Font.DemiBold
        }
        Body {
            objectName: "closing.detail"
            Layout.fillWidth: true
            text: page.closing.detail
            color: Theme.inkSoft
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: page.low > 0 ? 0 : page.spacing
        columns: page.wide ? 2 : 1
        columnSpacing: page.spacing
        rowSpacing: page.spacing
        uniformCellWidths: true

        Door {
            objectName: "closing.take"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: Math.max(implicitHeight, Theme.space(34))
            padding: Theme.space(page.low > 0 ? 1.5 : 3)
            text: qsTrId("closing.take")
            detail: qsTrId("closing.take.detail")
            iconName: "ticket"
            wide: true
            titleSize: Theme.sizeTitle
            onActivated: page.closing.take()
        }
        Door {
            objectName: "closing.leave"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: Math.max(implicitHeight, Theme.space(34))
            padding: Theme.space(page.low > 0 ? 1.5 : 3)
            text: qsTrId("closing.leave")
            detail: page.closing.again
            iconName: "calendar"
            wide: true
            titleSize: Theme.sizeTitle
            onActivated: page.closing.leave()
        }
    }
    Item {
        Layout.fillHeight: true
        visible: page.low <= 0
    }
}
