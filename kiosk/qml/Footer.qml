pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Back and home at the same place of every page; between them the countdown that can be stopped.
RowLayout {
    id: footer

    required property KioskModel kiosk

    spacing: Theme.space(3)

    PlainButton {
        objectName: "back"
        text: qsTrId("kiosk.back")
        iconName: "arrow-left"
        textSize: Theme.sizeBody
        horizontalPadding: Theme.space(3)
        onActivated: footer.kiosk.back()
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: Theme.target

        IdleNotice {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            kiosk: footer.kiosk
        }
    }
    PlainButton {
        objectName: "home"
        text: qsTrId("kiosk.home")
        iconName: "home"
        textSize: Theme.sizeBody
        horizontalPadding: Theme.space(3)
        onActivated: footer.kiosk.home()
    }
}
