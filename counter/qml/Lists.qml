pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Counter

// Who waits by service, with how old that is while cut off, who is parked, who did not come.
RowList {
    id: lists

    required property CounterModel vm

    ListTitle {
        Layout.fillWidth: true
        objectName: "title.waiting"
        text: lists.vm.linkState === "offline" && lists.vm.asOf !== "" ? qsTrId("counter.waiting.then").arg(lists.vm.asOf) : qsTrId("counter.waiting")
        keyText: lists.vm.whoWaits ? lists.vm.keyOf("list-waiting") : ""
        count: lists.vm.waitingTotal
    }
    Repeater {
        model: lists.vm.services

        ServiceLine {
            Layout.fillWidth: true
            open: lists.vm.whoWaits
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openService(service)
        }
    }
    ListTitle {
        Layout.fillWidth: true
        text: qsTrId("counter.parked")
        keyText: lists.vm.keyOf("list-parked")
        count: lists.vm.parkedCount
    }
    Repeater {
        model: lists.vm.parked

        AsideLine {
            kind: "parked"
            Layout.fillWidth: true
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openTicket(ticket)
        }
    }
    ListTitle {
        Layout.fillWidth: true
        text: qsTrId("counter.absent")
        keyText: lists.vm.keyOf("list-absent")
        count: lists.vm.absentCount
    }
    Repeater {
        model: lists.vm.absent

        AsideLine {
            kind: "absent"
            Layout.fillWidth: true
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openTicket(ticket)
        }
    }
}
