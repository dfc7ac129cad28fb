pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// How to scan a card, what it is good for, what is kept of it; nobody must.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property CardModel card

    // Beside what was wrong with a code there is less room.
    readonly property int told: !Theme.large ? Theme.sizeBody : page.wide && page.card.misread !== "" ? Theme.sizeAside : Theme.sizeCaption

    spacing: Theme.space(page.low > 0 ? 2 : 3)

    Heading {
        objectName: "card"
        Layout.fillWidth: true
        text: qsTrId("card.title")
        font.pixelSize: Theme.sizeTitle
        font.weight: Font.ExtraBold
    }
    Banner {
        objectName: "card.misread"
        Layout.fillWidth: true
        visible: page.card.misread !== ""
        text: page.card.misread
        textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(4)
        rowSpacing: Theme.space(3)

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            visible: page.low <= 0 || !page.wide && !Theme.large
            implicitWidth: Theme.space(page.wide ? 34 : 44)
            implicitHeight: implicitWidth
            radius: Theme.radius
            color: Theme.primaryTint

            Icon {
                anchors.centerIn: parent
                name: "qr-code"
                size: parent.width * 0.6
                color: Theme.primaryTintInk
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space(2)

            Body {
                objectName: "card.how"
                Layout.fillWidth: true
                text: qsTrId("card.how")
                font.pixelSize: Theme.large ? Theme.sizeCaption : Theme.sizeLabel
                font.weight: Font.DemiBold
            }
            Body {
                objectName: "card.reasons"
                Layout.fillWidth: true
                text: page.card.reasons
                font.pixelSize: page.told
            }
            Body {
                objectName: "card.kept"
                Layout.fillWidth: true
                text: page.card.kept
                font.pixelSize: page.told
                color: Theme.inkSoft
            }
        }
    }
    Item {
        Layout.fillHeight: true
        visible: page.low > 0
    }
    PrimaryButton {
        objectName: "card.skip"
        Layout.fillWidth: true
        text: qsTrId("card.skip")
        onActivated: page.card.skip()
    }
    Item {
        Layout.fillHeight: true
        visible: page.low <= 0
    }
}
