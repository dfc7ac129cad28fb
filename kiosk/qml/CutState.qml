pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Says that the server is out of reach and is looked for.
LinkState {
    id: state

    required property KioskModel kiosk

    objectName: "link"
    linkState: "starting"
    text: state.kiosk.cut
    textSize: Theme.sizeCaption
}
