pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// What the staff can do at this kiosk, and what came of it.
ColumnLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property StaffModel staff

    spacing: Theme.space(3)

    Heading {
        objectName: "staff.title"
        Layout.fillWidth: true
        text: qsTrId("staff.title")
        font.pixelSize: Theme.sizeHeading
        font.weight: Font.ExtraBold
    }
    Banner {
        objectName: "staff.told"
        Layout.fillWidth: true
        text: page.staff.told
        tone: page.staff.tone === "plain" ? "primary" : page.staff.tone
        iconName: page.staff.tone === "good" ? "check-circle" : page.staff.tone === "bad" || page.staff.tone === "warn" ? "alert" : "printer"
        textSize: Theme.sizeLabel
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 3 : 2
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)
        uniformCellWidths: true

        StaffButton {
            objectName: "staff.test"
            enabled: !page.staff.busy
            text: qsTrId("staff.test")
            iconName: "printer"
            onActivated: page.staff.test()
        }
        StaffButton {
            objectName: "staff.papers"
            enabled: !page.staff.busy
            text: qsTrId("staff.papers")
            iconName: "repeat"
            onActivated: page.staff.choosePaper()
        }
        StaffButton {
            objectName: "staff.paper"
            enabled: !page.staff.busy
            text: qsTrId("staff.paper")
            iconName: "refresh"
            onActivated: page.staff.paperChanged()
        }
        StaffButton {
            objectName: "staff.status"
            text: qsTrId("kiosk.inside.title")
            iconName: "info"
            onActivated: page.staff.status()
        }
        StaffButton {
            objectName: "staff.restart"
            visible: page.staff.watched
            text: qsTrId("staff.restart")
            iconName: "undo"
            onActivated: page.staff.restart()
        }
        StaffButton {
            objectName: "staff.leave"
            text: qsTrId("staff.leave")
            iconName: "log-out"
            onActivated: page.staff.leave()
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(6)
        rowSpacing: Theme.space(3)
        uniformCellWidths: true

        StaffLanguages {
            Layout.fillWidth: true
            staff: page.staff
        }
        StaffVolume {
            Layout.fillWidth: true
            visible: page.staff.speaks
            staff: page.staff
        }
    }
    Item {
        Layout.fillHeight: true
    }
    TimeLeft {
        Layout.fillWidth: true
        kiosk: page.kiosk
    }
    PrimaryButton {
        objectName: "staff.close"
        Layout.fillWidth: true
        text: qsTrId("kiosk.inside.close")
        onActivated: page.kiosk.home()
    }
}
