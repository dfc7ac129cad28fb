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
    required property bool ending
    required property KioskModel kiosk
    required property HelpModel help

    // The languages have their own page in help.
    readonly property bool tongues: footer.help.on && footer.kiosk.page !== "help"

    // Beside the countdown a language has room for its short name alone.
    readonly property bool narrow: footer.wide && footer.inner && footer.width < Theme.space(200)

    spacing: Theme.space(2)

    RowLayout {
        Layout.fillWidth: true
        visible: footer.inner && !footer.wide
        spacing: Theme.space(3)

        Item {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.target

            IdleNotice {
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width)
                kiosk: footer.kiosk
            }
        }
        Loader {
            Layout.preferredHeight: Theme.target
            active: footer.tongues && footer.inner && !footer.wide
            visible: active
            sourceComponent: tongue
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(3)

        PlainButton {
            objectName: "back"
            visible: footer.inner
            enabled: !footer.ending
            opacity: enabled ? 1 : 0
            text: qsTrId("kiosk.back")
            iconName: "arrow-left"
            textSize: Theme.sizeBody
            horizontalPadding: Theme.space(Theme.large ? 1.5 : 3)
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
                narrow: Theme.large && footer.narrow
                width: Math.min(implicitWidth, parent.width)
                kiosk: footer.kiosk
            }
        }
        Loader {
            Layout.preferredHeight: Theme.target
            active: footer.tongues && (footer.wide || !footer.inner)
            visible: active
            sourceComponent: tongue
        }
        PlainButton {
            objectName: "home"
            visible: footer.inner
            enabled: footer.kiosk.page !== "issuing"
            opacity: enabled ? 1 : 0
            text: qsTrId("kiosk.home")
            iconName: "home"
            textSize: Theme.sizeBody
            horizontalPadding: Theme.space(Theme.large ? 1.5 : 3)
            onActivated: footer.kiosk.home()
        }
    }

    Component {
        id: tongue

        NextLanguage {
            kiosk: footer.kiosk
            iconName: footer.narrow ? "" : "languages"
            text: footer.narrow && footer.kiosk.nextName.length > 3 ? footer.kiosk.nextLanguage.toUpperCase() : footer.kiosk.nextName
            Accessible.name: footer.kiosk.nextName
        }
    }
}
