pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The other actions, always at the same place, each with its key.
GridLayout {
    id: grid

    required property CounterModel vm
    property bool tight: false
    readonly property bool small: grid.tight || grid.width < Theme.space(48)

    columns: 3
    rowSpacing: grid.tight ? Theme.unit / 2 : Theme.unit
    columnSpacing: Theme.unit
    uniformCellWidths: true

    Repeater {
        model: ["recall", "absent", "park", "transfer", "note", "pause", "return", "priority", "outcome"]

        PlainButton {
            required property string modelData

            objectName: modelData
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(grid.tight ? 5.25 : 6)
            horizontalPadding: Theme.unit / 2
            textSize: grid.small ? Theme.sizeCaption : Theme.sizeBody
            text: qsTrId("counter.action." + modelData)
            keyText: grid.vm.keyOf(modelData)
            enabled: grid.vm.able.indexOf(modelData) >= 0
            onActivated: grid.vm.press(modelData)
        }
    }
}
