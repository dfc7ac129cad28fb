pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Out of service: no number can be given; what works without a number still has its door.
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
    Repeater {
        model: page.kiosk.doors

        PlainButton {
            required property string key
            required property string title
            required property string glyph

            objectName: "rest." + key
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.space(3)
            text: title
            iconName: glyph
            horizontalPadding: Theme.space(5)
            onActivated: page.kiosk.enter(key)
        }
    }
}
