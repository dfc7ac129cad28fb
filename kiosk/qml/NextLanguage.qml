pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Where the language buttons are out of reach one button below leads from language to language, by the name of the next.
PlainButton {
    id: button

    required property KioskModel kiosk

    objectName: "language.next"
    visible: button.kiosk.nextName !== ""
    iconName: "languages"
    textSize: Theme.sizeCaption
    horizontalPadding: Theme.space(2)
    onActivated: button.kiosk.setLanguage(button.kiosk.nextLanguage)
}
