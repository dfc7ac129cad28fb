pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Asks for help by one touch, at the same place of every page.
PlainButton {
    id: button

    required property HelpModel help

    objectName: "help"
    text: button.help.on ? qsTrId("help.on") : qsTrId("help.want")
    iconName: "accessibility"
    textSize: Theme.sizeBody
    horizontalPadding: Theme.space(Theme.large ? 1.5 : 3)
    onActivated: button.help.want()
}
