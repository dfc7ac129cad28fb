pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// A bar that empties until the page goes home by itself.
Rectangle {
    id: bar

    required property KioskModel kiosk
    property real share: bar.kiosk.idleShare

    color: Theme.line
    radius: height / 2
    implicitHeight: Theme.space(1.5)

    Rectangle {
        width: parent.width * bar.share
        height: parent.height
        radius: parent.radius
        color: Theme.primary
    }

    Behavior on share {
        NumberAnimation {
            duration: Theme.eased
        }
    }
}
