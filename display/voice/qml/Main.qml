pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Common
import Voice

// The recorder's window: one line to read at a time, large, with the microphone's level under it.
Window {
    id: window

    required property RecorderModel vm

    readonly property real unit: Math.min(width / 1100, height / 760)
    readonly property bool desk: true
    readonly property bool lines: window.vm.page === "line"

    title: qsTrId("recorder.title")
    width: 1100
    height: 760
    minimumWidth: 880
    minimumHeight: 600
    color: Theme.background

    Binding {
        target: Theme
        property: "mode"
        value: Theme.light
    }
    Binding {
        target: Theme
        property: "scale"
        value: Math.max(1, window.unit)
    }
    Binding {
        target: Theme
        property: "density"
        value: Math.max(1, window.unit)
    }

    Shortcut {
        sequence: "Space"
        enabled: window.lines
        autoRepeat: false
        onActivated: window.vm.take()
    }
    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: window.lines && window.vm.canKeep
        autoRepeat: false
        onActivated: window.vm.keep()
    }
    Shortcut {
        sequence: "L"
        enabled: window.vm.canListen
        autoRepeat: false
        onActivated: window.vm.listen()
    }
    Shortcut {
        sequence: "Left"
        enabled: window.lines || window.vm.page === "done"
        onActivated: window.vm.go(-1)
    }
    Shortcut {
        sequence: "Right"
        enabled: window.lines
        onActivated: window.vm.go(1)
    }

    Loader {
        anchors.fill: parent
        anchors.margins: Theme.space(4)
        sourceComponent: window.lines ? linePage : messagePage
    }

    Component {
        id: linePage

        LinePage {
            vm: window.vm
        }
    }
    Component {
        id: messagePage

        MessagePage {
            vm: window.vm
        }
    }
}
