pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// For the technician: how the kiosk is, and nothing to change.
ColumnLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property InsideModel inside

    spacing: Theme.space(2)

    Heading {
        objectName: "inside.title"
        Layout.fillWidth: true
        text: qsTrId("kiosk.inside.title")
        font.pixelSize: Theme.sizeHeading
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.unit
        uniformCellWidths: true

        Repeater {
            model: page.inside.rows

            InsideLine {}
        }
    }
    Item {
        Layout.fillHeight: true
    }
    PrimaryButton {
        objectName: "inside.close"
        Layout.fillWidth: true
        text: qsTrId("kiosk.inside.close")
        onActivated: page.kiosk.back()
    }
}
