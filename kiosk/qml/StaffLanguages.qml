pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The language that the rest page stands in from now on.
ColumnLayout {
    id: languages

    required property StaffModel staff

    visible: choices.count > 0
    spacing: Theme.space(1)

    Body {
        objectName: "staff.language"
        Layout.fillWidth: true
        text: qsTrId("staff.language")
        font.weight: Font.DemiBold
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(2)
        uniformCellSizes: true

        Repeater {
            id: choices

            model: languages.staff.languages

            PlainButton {
                required property string key
                required property string name
                required property bool chosen

                objectName: "staff.language." + key
                Layout.fillWidth: true
                text: name
                selected: chosen
                onActivated: languages.staff.standIn(key)
            }
        }
    }
}
