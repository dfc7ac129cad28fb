pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The other actions, always at the same place, each with its key.
GridLayout {
    id: grid

    required property CounterModel vm

    columns: 3
    rowSpacing: Theme.unit
    columnSpacing: Theme.unit
    uniformCellWidths: true

    Repeater {
        model: ["recall", "absent", "park", "transfer", "note", "pause", "return", "priority", "outcome"]

        PlainButton {
            required property string modelData

            objectName: modelData
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(6)
            text: qsTrId("counter.action." + modelData)
            keyText: grid.vm.keyOf(modelData)
            enabled: grid.vm.offered.indexOf(modelData) >= 0
            onActivated: grid.vm.press(modelData)
        }
    }
}
