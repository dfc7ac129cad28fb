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
    required property DoorModel door
    required property SetupModel setup
    required property FirstStartModel first

    readonly property bool upright: height > width
    // What the mark of a practice leaves of the height.
    readonly property real room: window.height * (window.vm.practice ? 0.96 : 1)
    readonly property real unit: window.upright ? Math.min(width / 1080, window.room / 1920) : Math.min(width / 1920, window.room / 1080)
    // Pages that are read from the back of the hall, and those that staff read from nearby.
    readonly property bool far: window.vm.page !== "first" && window.vm.page !== "setup"

    readonly property var pages: ({
            "first": firstPage,
            "starting": waitingPage,
            "hall": hallPage,
            "door": doorPage,
            "setup": setupPage
        })

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
        value: window.unit * (window.far ? 2 : 1.6)
    }
    Binding {
        target: Theme
        property: "density"
        value: window.unit * (window.far ? 2 : 1.6)
    }

    Shortcut {
        sequence: "L"
        enabled: window.vm.page === "hall" || window.vm.page === "door"
        onActivated: window.vm.nextLanguage()
    }
    Shortcut {
        sequence: "F2"
        enabled: window.vm.page === "hall" || window.vm.page === "door"
        onActivated: window.setup.open()
    }
    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: window.vm.troubleTone === "bad"
        onActivated: window.vm.enrolAgain()
    }

    PracticeMark {
        id: mark

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        on: window.vm.practice
    }
    Loader {
        anchors.fill: parent
        anchors.topMargin: mark.height
        sourceComponent: window.pages[window.vm.page]
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

    Component {
        id: doorPage

        DoorPage {
            vm: window.vm
            door: window.door
        }
    }
    Component {
        id: setupPage

        SetupPage {
            vm: window.vm
            setup: window.setup
        }
    }

    HoverHandler {
        enabled: window.far
        cursorShape: Qt.BlankCursor
    }
}
