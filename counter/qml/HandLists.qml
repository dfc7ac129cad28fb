pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Counter

// Who waits as last known, with how old that is, and the calls noted by hand today.
RowList {
    id: lists

    required property CounterModel vm

    ListTitle {
        objectName: "hand.waiting"
        Layout.fillWidth: true
        visible: !lists.vm.handBack
        text: qsTrId("counter.hand.waiting").arg(lists.vm.asOf)
        keyText: lists.vm.keyOf("list-waiting")
        count: lists.vm.handWaitingCount
    }
    Repeater {
        model: lists.vm.handWaiting

        HandLine {
            kind: "hand.wait"
            Layout.fillWidth: true
            enabled: lists.vm.handLabel === ""
            onActiveFocusChanged: lists.reveal(this)
            onActivated: lists.vm.callByHand(label)
        }
    }
    ListTitle {
        objectName: "hand.notes"
        Layout.fillWidth: true
        text: qsTrId("counter.hand.notes")
        count: lists.vm.handNotesCount
    }
    Repeater {
        model: lists.vm.handNotes

        HandLine {
            kind: "hand.note"
            Layout.fillWidth: true
            enabled: false
        }
    }
}
