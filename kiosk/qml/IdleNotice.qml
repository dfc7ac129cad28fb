pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Says when the page will close by itself; a touch on it, as anywhere, gives more time.
PrimaryButton {
    id: notice

    required property KioskModel kiosk
    property bool narrow: false

    objectName: "idle.stay"
    visible: notice.kiosk.idleSeconds > 0
    text: qsTrId("kiosk.idle.stay").arg(notice.kiosk.idleSeconds)
    textSize: notice.narrow ? Theme.px(15) : Theme.sizeAside
    iconName: Theme.large ? "" : "clock"
    horizontalPadding: Theme.large ? Theme.margin : Theme.space(2)
    fill: Theme.call
    fillPressed: Theme.callPressed
    ink: Theme.callInk
    onActivated: notice.kiosk.stay()
}
