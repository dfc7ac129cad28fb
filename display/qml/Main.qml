pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Common
import CommonModels
import Display

// The display's window: dark, without a pointer, its sizes following the screen's.
Window {
    id: window

    required property HallModel vm
    required property FirstStartModel first

    readonly property real unit: Math.min(width / 1920, height / 1080)
    readonly property bool hall: window.vm.page === "hall"

    title: qsTrId("display.title")
    width: 1920
    height: 1080
    color: Theme.background

    Binding {
        target: Theme
        property: "mode"
        value: Theme.dark
    }
    Binding {
        target: Theme
        property: "scale"
        value: window.unit * (window.vm.page === "first" ? 1.6 : 2)
    }
    Binding {
        target: Theme
        property: "density"
        value: window.unit * (window.vm.page === "first" ? 1.6 : 2)
    }

    Shortcut {
        sequence: "L"
        enabled: window.hall
        onActivated: window.vm.nextLanguage()
    }
    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: window.vm.troubleTone === "bad"
        onActivated: window.vm.enrolAgain()
    }

    Loader {
        anchors.fill: parent
        sourceComponent: window.vm.page === "first" ? firstPage : window.hall ? hallPage : waitingPage
    }

    Component {
        id: firstPage

        FirstStart {
            vm: window.first
            title: qsTrId("display.title")
            extra: soundTest
        }
    }
    Component {
        id: soundTest

        RowLayout {
            spacing: Theme.space(2)

            PlainButton {
                objectName: "first.sound"
                text: qsTrId("display.sound.try")
                onActivated: window.vm.tryVoice()
            }
            Caption {
                objectName: "first.sound.trouble"
                Layout.fillWidth: true
                text: window.vm.soundTrouble
                color: Theme.warn
            }
        }
    }
    Component {
        id: waitingPage

        WaitingPage {
            vm: window.vm
        }
    }
    Component {
        id: hallPage

        HallPage {
            vm: window.vm
        }
    }

    HoverHandler {
        enabled: window.vm.page !== "first"
        cursorShape: Qt.BlankCursor
    }
}
