pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// A bar that empties until the page goes home by itself.
Rectangle {
    id: bar

    required property KioskModel kiosk

    color: Theme.line
    radius: height / 2
    implicitHeight: Theme.space(1.5)

    Rectangle {
        width: parent.width * bar.kiosk.idleShare
        height: parent.height
        radius: parent.radius
        color: Theme.primary

        Behavior on width {
            NumberAnimation {
                duration: Theme.eased
            }
        }
    }
}
