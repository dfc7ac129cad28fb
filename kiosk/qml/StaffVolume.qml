pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// How loud the kiosk reads aloud from now on.
ColumnLayout {
    id: volume

    required property StaffModel staff

    spacing: Theme.space(1)

    Body {
        objectName: "staff.volume"
        Layout.fillWidth: true
        text: qsTrId("staff.volume")
        font.weight: Font.DemiBold
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(2)
        uniformCellSizes: true

        PlainButton {
            objectName: "staff.volume.softer"
            Layout.fillWidth: true
            rapid: true
            enabled: volume.staff.volume > 0
            text: qsTrId("staff.volume.softer")
            iconName: "minus"
            onActivated: volume.staff.turn(-1)
        }
        Numeral {
            objectName: "staff.volume.percent"
            Layout.fillWidth: true
            text: volume.staff.volume + " %"
            horizontalAlignment: Text.AlignHCenter
        }
        PlainButton {
            objectName: "staff.volume.louder"
            Layout.fillWidth: true
            rapid: true
            enabled: volume.staff.volume < 100
            text: qsTrId("staff.volume.louder")
            iconName: "plus"
            onActivated: volume.staff.turn(1)
        }
    }
}
