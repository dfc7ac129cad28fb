pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Which of the lists a small window shows, each with how much there is to see.
RowLayout {
    id: tabs

    required property FloorModel floor

    spacing: Theme.unit / 2

    Repeater {
        model: tabs.floor.tabs

        PlainButton {
            id: button

            required property string tab
            required property string label
            required property string key
            required property bool chosen
            required property string calls

            readonly property bool emergency: button.calls === "emergency"
            readonly property bool help: button.calls !== "" && !button.chosen

            objectName: "floor.tab." + button.tab
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(6)
            horizontalPadding: Theme.unit / 2
            text: button.label
            textSize: Theme.sizeCaption
            keyText: button.key
            selected: button.chosen && !button.emergency
            fill: button.emergency ? Theme.bad : button.help ? Theme.badTint : Theme.surface
            edge: button.help ? Theme.bad : Theme.line
            ink: button.chosen || button.emergency ? Theme.primaryInk : button.help ? Theme.badTintInk : Theme.ink
            keyInk: button.chosen || button.calls !== "" ? button.ink : Theme.inkSoft
            onActivated: tabs.floor.turn(button.tab)

            Shortcut {
                enabled: tabs.visible && tabs.floor.sheet === ""
                sequence: button.key
                autoRepeat: false
                onActivated: tabs.floor.turn(button.tab)
            }
        }
    }
}
