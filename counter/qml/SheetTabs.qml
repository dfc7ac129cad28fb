pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Several sheets that are one question: one of them is open, the arrows lead to the next.
RowLayout {
    id: tabs

    required property CounterModel vm

    visible: row.count > 0
    spacing: Theme.unit
    uniformCellSizes: true

    Repeater {
        id: row

        model: tabs.vm.tabs

        PlainButton {
            required property string tab
            required property string label
            required property bool chosen

            objectName: "tab." + tab
            Layout.fillWidth: true
            focusPolicy: Qt.NoFocus
            text: label
            selected: chosen
            onActivated: tabs.vm.turn(tab)
        }
    }
    Shortcut {
        enabled: tabs.visible
        sequence: "Right"
        onActivated: tabs.vm.turnBy(1)
    }
    Shortcut {
        enabled: tabs.visible
        sequence: "Left"
        onActivated: tabs.vm.turnBy(-1)
    }
}
