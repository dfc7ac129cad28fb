pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// One language, chosen by one touch.
PlainButton {
    id: button

    required property string code
    required property KioskModel kiosk

    objectName: "language." + button.code
    selected: button.kiosk.language === button.code
    textSize: Theme.sizeCaption
    Accessible.description: button.selected ? qsTrId("voice.chosen") : ""
    horizontalPadding: Theme.space(2)
    onActivated: button.kiosk.setLanguage(button.code)
}
