pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Out of service: no number can be given; rating still works where the hall is known.
MessagePage {
    id: page

    required property KioskModel kiosk

    objectName: "out"
    iconName: "wifi-off"
    title: page.kiosk.outTitle
    detail: page.kiosk.outDetail

    LinkState {
        objectName: "out.link"
        Layout.alignment: Qt.AlignHCenter
        visible: page.kiosk.linkState !== "starting"
        linkState: page.kiosk.linkState
        text: page.kiosk.linkText
        textSize: Theme.sizeCaption
    }
    PlainButton {
        objectName: "rest.rate"
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space(3)
        visible: page.kiosk.canRate
        text: qsTrId("kiosk.rest.rate")
        iconName: "smile"
        horizontalPadding: Theme.space(5)
        onActivated: page.kiosk.rate()
    }
}
