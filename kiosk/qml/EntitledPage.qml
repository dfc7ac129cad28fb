pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// By the card the citizen may go first: taken or declined by one touch.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property CardModel card
    required property QueueModel queue

    spacing: Theme.space(page.wide ? 2 : 3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: page.low - page.spacing
        spacing: 0

        Item {
            Layout.fillHeight: true
            visible: page.low > 0
        }
        Heading {
            objectName: "entitled"
            Layout.fillWidth: true
            text: qsTrId("card.entitled.title")
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.ExtraBold
        }
        Body {
            Layout.fillWidth: true
            text: qsTrId("kiosk.priority.detail").arg(page.queue.chosen)
            color: Theme.inkSoft
            font.pixelSize: Theme.sizeCaption
        }
    }
    Door {
        objectName: "entitled.take"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Math.max(implicitHeight, Theme.space(34))
        padding: Theme.space(page.low > 0 ? 2 : 4)
        text: qsTrId("card.entitled.take")
        detail: page.card.entitled
        iconName: "star"
        strong: true
        wide: true
        titleSize: page.low > 0 ? Theme.sizeTitle : Theme.sizeHeading
        onActivated: page.card.accept()
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.wide ? 2 : 1
        columnSpacing: page.spacing
        rowSpacing: page.spacing
        uniformCellWidths: true

        Door {
            objectName: "entitled.none"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: Math.max(implicitHeight, Theme.space(18))
            padding: Theme.space(page.low > 0 ? 1.5 : 3)
            text: qsTrId("kiosk.priority.none")
            iconName: "ticket"
            wide: true
            titleSize: Theme.sizeLabel
            onActivated: page.card.decline()
        }
        Door {
            objectName: "entitled.another"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: Math.max(implicitHeight, Theme.space(18))
            padding: Theme.space(page.low > 0 ? 1.5 : 3)
            text: qsTrId("card.entitled.another")
            iconName: "users"
            wide: true
            titleSize: Theme.sizeLabel
            onActivated: page.card.another()
        }
    }
    Item {
        Layout.fillHeight: true
        visible: page.low <= 0
    }
}
