pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// What ends the program is asked about once more.
MessagePage {
    id: page

    required property KioskModel kiosk
    required property StaffModel staff

    readonly property bool leaves: page.staff.sure === "leave"

    objectName: "staff-sure"
    iconName: page.leaves ? "log-out" : "undo"
    title: page.leaves ? qsTrId("staff.leave.title") : qsTrId("staff.restart.title")
    detail: page.leaves ? qsTrId("staff.leave.detail") : qsTrId("staff.restart.detail")

    PrimaryButton {
        objectName: "staff-sure.no"
        Layout.preferredWidth: Theme.space(80)
        text: qsTrId("staff.sure.no")
        onActivated: page.kiosk.back()
    }
    PlainButton {
        objectName: "staff-sure.yes"
        Layout.preferredWidth: Theme.space(80)
        text: page.leaves ? qsTrId("staff.leave.yes") : qsTrId("staff.restart.yes")
        onActivated: page.staff.confirm()
    }
}
