pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Ten digits, erase and go on, as on a telephone.
GridLayout {
    id: pad

    required property StaffModel staff

    columns: 3
    columnSpacing: Theme.space(1.5)
    rowSpacing: Theme.space(1.5)
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        StaffKey {
            required property string modelData

            digit: modelData
            staff: pad.staff
        }
    }
    PlainButton {
        objectName: "pin.erase"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        Layout.maximumHeight: Theme.space(20)
        rapid: true
        text: qsTrId("kiosk.number.erase")
        iconName: "delete"
        onActivated: pad.staff.erase()
    }
    StaffKey {
        digit: "0"
        staff: pad.staff
    }
    PrimaryButton {
        objectName: "pin.go"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        Layout.maximumHeight: Theme.space(20)
        enabled: pad.staff.canGo
        text: qsTrId("staff.pin.go")
        onActivated: pad.staff.submit()
    }
}
