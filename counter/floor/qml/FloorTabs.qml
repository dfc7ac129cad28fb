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
            required property bool urgent

            objectName: "floor.tab." + button.tab
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(6)
            horizontalPadding: Theme.unit / 2
            text: button.label
            textSize: Theme.sizeCaption
            keyText: button.key
            selected: button.chosen
            ink: button.chosen ? Theme.primaryInk : button.urgent ? Theme.bad : Theme.ink
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
