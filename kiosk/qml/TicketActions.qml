pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// How long the number stays on screen, a paper once more where it did not come, and the end.
ColumnLayout {
    id: actions

    required property bool wide
    required property KioskModel kiosk
    required property TicketModel ticket

    spacing: Theme.space(actions.wide ? 2 : 3)

    TimeLeft {
        Layout.fillWidth: true
        kiosk: actions.kiosk
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.preferredHeight: Theme.space(Theme.large ? 12 : actions.wide ? 13 : 17)
        spacing: Theme.space(2)

        PlainButton {
            objectName: "ticket.reprint"
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: actions.ticket.canReprint
            enabled: !actions.ticket.reprinting
            text: actions.ticket.reprinting ? qsTrId("kiosk.paper.printing") : qsTrId("kiosk.paper.again")
            iconName: actions.wide ? "" : "printer"
            onActivated: actions.ticket.reprint()
        }
        PrimaryButton {
            objectName: "ticket.done"
            begins: true
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: implicitWidth
            text: qsTrId("kiosk.ticket.done")
            textSize: Theme.sizeTitle
            onActivated: actions.kiosk.home()
        }
    }
}
