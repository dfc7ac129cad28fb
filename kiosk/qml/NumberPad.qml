pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The letters of the center's fields, ten digits, erase and go on.
ColumnLayout {
    id: pad

    required property RatingModel rating
    property int columns: 5

    spacing: Theme.space(2)

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: pad.columns
        columnSpacing: Theme.space(1.5)
        rowSpacing: Theme.space(1.5)
        uniformCellWidths: true

        Repeater {
            model: pad.rating.letters

            PadKey {
                required property string key

                letter: key
                rating: pad.rating
            }
        }
        PadKey {
            letter: "-"
            rating: pad.rating
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: pad.columns
        columnSpacing: Theme.space(1.5)
        rowSpacing: Theme.space(1.5)
        uniformCellWidths: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

            PadKey {
                required property string modelData

                letter: modelData
                rating: pad.rating
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(2)

        PlainButton {
            objectName: "number.erase"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.space(13)
            rapid: true
            text: qsTrId("kiosk.number.erase")
            iconName: "delete"
            onActivated: pad.rating.erase()
        }
        PrimaryButton {
            objectName: "number.go"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.preferredHeight: Theme.space(13)
            enabled: pad.rating.typed !== ""
            text: qsTrId("kiosk.number.go")
            onActivated: pad.rating.submit()
        }
    }
}
