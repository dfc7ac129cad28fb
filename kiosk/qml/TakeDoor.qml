pragma ComponentBehavior: Bound

import QtQuick
import Common

// The door to a number; while it is shut it is an outline that invites nobody.
Door {
    id: door

    text: qsTrId("kiosk.rest.take")
    iconName: "ticket"
    strong: door.enabled
    ink: door.enabled ? Theme.primaryInk : Theme.inkSoft
    wide: true

    background: Rectangle {
        radius: Theme.radius
        color: !door.enabled ? Theme.none : door.down ? Theme.primaryPressed : Theme.primary
        border.width: door.visualFocus || !door.enabled || Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }
}
