pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The languages in the upper right corner; from four on they stand in two rows of an upright screen.
GridLayout {
    id: corner

    required property bool wide
    required property KioskModel kiosk

    columns: !corner.wide && buttons.count > 3 ? Math.ceil(buttons.count / 2) : Math.max(1, buttons.count)
    columnSpacing: Theme.space(2)
    rowSpacing: Theme.space(2)

    Repeater {
        id: buttons

        model: corner.kiosk.languages

        LanguageButton {
            required property string key
            required property string name

            Layout.fillWidth: true
            code: key
            text: name
            kiosk: corner.kiosk
        }
    }
}
