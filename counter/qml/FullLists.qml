pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// All lists of a large window: who waits, beside who is parked and who did not come.
RowLayout {
    id: lists

    required property CounterModel vm

    spacing: Theme.space(2)
    uniformCellSizes: true

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        spacing: Theme.unit

        Lists {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: natural
            aside: false
            vm: lists.vm
        }
        WaitingList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: lists.vm.whoWaits
            vm: lists.vm
        }
        Item {
            Layout.fillHeight: !lists.vm.whoWaits
        }
    }
    Lists {
        Layout.fillWidth: true
        Layout.fillHeight: true
        waiting: false
        roomy: true
        vm: lists.vm
    }
}
