pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Who waits by service, who is parked, who did not come.
Flickable {
    id: lists

    required property CounterModel vm

    clip: true
    contentWidth: width
    contentHeight: column.implicitHeight + Theme.space(2)
    boundsBehavior: Flickable.StopAtBounds

    ColumnLayout {
        id: column

        width: lists.width
        spacing: Theme.unit / 2

        ListTitle {
            Layout.fillWidth: true
            text: qsTrId("counter.waiting")
            keyText: lists.vm.keyOf("list-waiting")
            count: lists.vm.waitingTotal
        }
        Repeater {
            model: lists.vm.services

            ServiceLine {
                Layout.fillWidth: true
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

    function reveal(line: Item): void {
        if (line.activeFocus) {
            const end = line.y + line.height;
            lists.contentY = Math.max(end - lists.height, Math.min(lists.contentY, line.y));
        }
    }
}
