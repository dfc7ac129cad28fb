pragma ComponentBehavior: Bound

import QtQuick
import Common
import Tablet

// A bar that empties until the page ends by itself.
Rectangle {
    id: bar

    required property TabletModel tablet
    property real share: bar.tablet.share

    color: Theme.line
    radius: height / 2
    implicitHeight: Theme.space(1)

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
