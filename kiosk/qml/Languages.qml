pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The languages of the center, each by its own name.
RowLayout {
    id: languages

    required property KioskModel kiosk

    spacing: Theme.space(2)

    Repeater {
        model: languages.kiosk.languages

        LanguageButton {
            required property string key
            required property string name

            Layout.fillWidth: true
            Layout.fillHeight: true
            code: key
            text: name
            kiosk: languages.kiosk
        }
    }
}
