pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Counter

// Who waits by service, with how old that is while cut off, who is parked, who did not come.
RowList {
    id: lists

    required property CounterModel vm
    property bool waiting: true
    property bool aside: true
    // There is room for two lines a ticket.
    property bool roomy: false

    ListTitle {
        Layout.fillWidth: true
        objectName: "title.waiting"
        visible: lists.waiting
        text: lists.vm.linkState === "offline" && lists.vm.asOf !== "" ? qsTrId("counter.waiting.then").arg(lists.vm.asOf) : qsTrId("counter.waiting")
        keyText: lists.vm.whoWaits ? lists.vm.keyOf("list-waiting") : ""
        count: lists.vm.waitingTotal
    }
    Repeater {
        model: lists.waiting ? lists.vm.services : null

        ServiceLine {
            Layout.fillWidth: true
            open: lists.vm.whoWaits
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openService(service)
        }
    }
    ListTitle {
        Layout.fillWidth: true
        visible: lists.aside
        text: qsTrId("counter.parked")
        keyText: lists.vm.keyOf("list-parked")
        count: lists.vm.parkedCount
    }
    Repeater {
        model: lists.aside ? lists.vm.parked : null

        AsideLine {
            kind: "parked"
            roomy: lists.roomy
            Layout.fillWidth: true
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openTicket(ticket)
        }
    }
    ListTitle {
        Layout.fillWidth: true
        visible: lists.aside
        text: qsTrId("counter.absent")
        keyText: lists.vm.keyOf("list-absent")
        count: lists.vm.absentCount
    }
    Repeater {
        model: lists.aside ? lists.vm.absent : null

        AsideLine {
            kind: "absent"
            Layout.fillWidth: true
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.openTicket(ticket)
        }
    }
}
