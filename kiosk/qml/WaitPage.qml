pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Something is under way: the number is on its way, or the kiosk looks for its server.
MessagePage {
    id: page

    required property KioskModel kiosk

    objectName: page.kiosk.page
    good: true
    iconName: page.kiosk.page === "issuing" ? "ticket" : "clock"
    title: page.kiosk.page === "issuing" ? qsTrId("kiosk.issuing.title") : qsTrId("kiosk.starting.title")
    detail: page.kiosk.page === "issuing" ? qsTrId("kiosk.issuing.detail") : qsTrId("kiosk.starting.detail")

    CutState {
        Layout.alignment: Qt.AlignHCenter
        visible: page.kiosk.page === "issuing" && page.kiosk.cut !== ""
        kiosk: page.kiosk
    }
    LinkState {
        objectName: "wait.link"
        Layout.alignment: Qt.AlignHCenter
        visible: page.kiosk.page === "starting"
        linkState: page.kiosk.linkState
        text: page.kiosk.linkText
        textSize: Theme.sizeCaption
    }
}
