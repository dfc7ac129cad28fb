import QtQuick
import Common

// The corner that a technician keeps pressed; it shows nothing and takes no other touch.
MouseArea {
    id: corner

    signal held

    width: Theme.space(12)
    height: width
    pressAndHoldInterval: Theme.longHold
    onPressAndHold: corner.held()
}
