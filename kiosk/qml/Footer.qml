pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Back, help and home at the same place of every page; beside or above them the countdown that can be stopped.
ColumnLayout {
    id: footer

    required property bool wide
    required property bool inner
    required property KioskModel kiosk
    required property HelpModel help

    spacing: Theme.space(2)

    Item {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.target
        visible: footer.inner && !footer.wide

        IdleNotice {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            kiosk: footer.kiosk
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(3)

        PlainButton {
            objectName: "back"
            visible: footer.inner
            text: qsTrId("kiosk.back")
            iconName: "arrow-left"
            textSize: Theme.sizeBody
            horizontalPadding: Theme.space(3)
            onActivated: footer.kiosk.back()
        }
        HelpButton {
            Layout.fillWidth: !footer.wide
            visible: footer.kiosk.page !== "help"
            help: footer.help
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.target
            visible: footer.wide || footer.kiosk.page === "help"

            IdleNotice {
                anchors.centerIn: parent
                visible: footer.wide && footer.kiosk.idleSeconds > 0
                width: Math.min(implicitWidth, parent.width)
                kiosk: footer.kiosk
            }
        }
        PlainButton {
            objectName: "home"
            visible: footer.inner
            text: qsTrId("kiosk.home")
            iconName: "home"
            textSize: Theme.sizeBody
            horizontalPadding: Theme.space(3)
            onActivated: footer.kiosk.home()
        }
    }
}
