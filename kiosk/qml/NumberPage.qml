pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Which visit: the number on the paper, typed or scanned.
GridLayout {
    id: page

    required property bool wide
    property real low: 0
    required property RatingModel rating

    columns: page.wide && page.low === 0 ? 2 : 1
    columnSpacing: Theme.space(6)
    rowSpacing: Theme.space(3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.alignment: Qt.AlignTop
        Layout.minimumHeight: page.low - page.rowSpacing
        spacing: Theme.space(2)

        Heading {
            objectName: "number"
            Layout.fillWidth: true
            text: qsTrId("kiosk.number.title")
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.ExtraBold
        }
        Body {
            objectName: "number.detail"
            Layout.fillWidth: true
            text: page.rating.hasScanner ? qsTrId("kiosk.number.detail") : qsTrId("kiosk.number.detail.typed")
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.space(page.wide ? Theme.large ? 13 : 15 : 20)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.stroke
            border.color: page.rating.numberError === "" ? Theme.line : Theme.bad

            Numeral {
                objectName: "number.typed"
                anchors.centerIn: parent
                text: page.rating.typed
                font.pixelSize: Theme.sizeDisplay
            }
            Body {
                objectName: "number.example"
                anchors.centerIn: parent
                visible: page.rating.typed === ""
                text: qsTrId("kiosk.number.example")
                color: Theme.inkSoft
            }
        }
        Banner {
            objectName: "number.error"
            Layout.fillWidth: true
            visible: page.rating.numberError !== ""
            text: page.rating.numberError
            tone: "bad"
            textSize: page.wide ? Theme.sizeAside : Theme.sizeCaption
        }
    }

    NumberPad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        columns: page.wide && page.low > 0 ? 11 : 5
        rating: page.rating
    }
}
