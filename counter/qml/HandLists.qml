pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Who waits as last known, with how old that is, and the calls noted by hand today.
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

    function reveal(line: Item): void {
        if (line.activeFocus) {
            const end = line.y + line.height;
            lists.contentY = Math.max(end - lists.height, Math.min(lists.contentY, line.y));
        }
    }
}
