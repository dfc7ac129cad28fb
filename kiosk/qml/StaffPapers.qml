pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The kiosk's last papers of the day: a touch prints the same number once more.
ColumnLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property StaffModel staff

    spacing: Theme.space(2)

    Heading {
        objectName: "staff-papers.title"
        Layout.fillWidth: true
        text: qsTrId("staff.papers")
        font.pixelSize: Theme.sizeHeading
        font.weight: Font.ExtraBold
    }
    Body {
        objectName: "staff-papers.detail"
        Layout.fillWidth: true
        text: rows.count > 0 ? qsTrId("staff.papers.detail") : qsTrId("staff.papers.none")
        color: Theme.inkSoft
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(1)
        uniformCellWidths: true

        Repeater {
            id: rows

            model: page.staff.papers

            StaffPaper {
                required property string key

                objectName: "paper." + label
                Layout.fillWidth: true
                onActivated: page.staff.reprint(key)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    PlainButton {
        objectName: "staff-papers.back"
        Layout.fillWidth: true
        text: qsTrId("kiosk.back")
        iconName: "arrow-left"
        onActivated: page.kiosk.back()
    }
}
