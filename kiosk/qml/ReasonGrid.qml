pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// The reasons of a face as chips.
GridLayout {
    id: grid

    required property bool wide
    required property var reasons
    property real tallest: Theme.space(grid.wide ? 13 : 16)

    signal toggled(string reason)

    columns: grid.wide ? 3 : 2
    columnSpacing: Theme.space(2)
    rowSpacing: Theme.space(2)
    uniformCellWidths: true

    Repeater {
        model: grid.reasons

        PlainButton {
            id: chip

            required property string key
            required property string name
            required property bool chosen

            objectName: "reason." + chip.key
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: Math.max(grid.tallest, implicitHeight)
            text: chip.name
            textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
            selected: chip.chosen
            Accessible.description: chip.chosen ? qsTrId("voice.chosen") : ""
            iconName: chip.chosen ? "check" : ""
            onActivated: grid.toggled(chip.key)
        }
    }
}
