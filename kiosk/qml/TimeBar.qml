import QtQuick
import Common

// A bar that empties until the page ends by itself.
Rectangle {
    id: bar

    required property real share

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
