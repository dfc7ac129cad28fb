pragma ComponentBehavior: Bound

import QtQuick
import Common
import CommonModels
import Counter
import "../floor/qml"

// The officer's window: one page at a time, the notices over its lower edge, sheets over all.
Window {
    id: window

    required property CounterModel vm
    required property FirstStartModel first
    required property AlertModel alerts
    required property FinishModel finish
    required property FloorModel floor
    readonly property bool desk: true

    // Only who is at work has a strip or lists; the whole hall has no room in a strip.
    readonly property string form: window.vm.page !== "work" || window.floor.open && window.vm.form === "strip" ? "panel" : window.vm.form
    readonly property bool strip: window.form === "strip"

    width: 420
    height: 760
    minimumWidth: 360
    minimumHeight: 560
    title: qsTrId("counter.title") + (window.vm.counterName === "" ? "" : " · " + window.vm.counterName)
    color: Theme.background
    flags: window.vm.onTop || window.strip ? Qt.Window | Qt.WindowStaysOnTopHint : Qt.Window

    Binding {
        target: Theme
        property: "mode"
        value: window.vm.contrast ? Theme.highContrast : Theme.light
    }

    PracticeMark {
        id: mark

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        on: window.vm.practice
        // One line has room for it only where the window grows.
        onOnChanged: {
            if (window.strip) {
                window.fit();
            }
        }
    }
    Loader {
        id: page

        readonly property string shown: window.vm.page

        anchors.fill: parent
        anchors.topMargin: mark.height
        sourceComponent: page.shown === "first" ? firstStart : page.shown === "sign-in" ? signIn : page.shown === "password" ? password : page.shown === "work" ? (window.floor.open ? hall : window.strip ? oneLine : work) : page.shown === "by-hand" ? byHand : starting
    }

    Component {
        id: firstStart

        FirstStart {
            vm: window.first
            title: qsTrId("counter.title")
        }
    }
    Component {
        id: starting

        Starting {
            vm: window.vm
        }
    }
    Component {
        id: signIn

        SignIn {
            vm: window.vm
        }
    }
    Component {
        id: password

        Password {
            vm: window.vm
        }
    }
    Component {
        id: work

        Work {
            vm: window.vm
            finish: window.finish
        }
    }

    Component {
        id: hall

        FloorPage {
            vm: window.vm
            floor: window.floor
        }
    }
    Component {
        id: oneLine

        Strip {
            vm: window.vm
            alerts: window.alerts
        }
    }
    Component {
        id: byHand

        ByHand {
            vm: window.vm
        }
    }

    Loader {
        active: window.strip

        sourceComponent: SheetWindow {
            visible: window.vm.sheet !== ""
            vm: window.vm
            finish: window.finish
            strip: window
        }
    }

    AlertBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.space(7)
        height: Theme.space(window.height < Theme.space(90) ? 6 : 7)
        visible: window.vm.page === "work" && !window.strip && !window.floor.open && (window.vm.sheet === "" || window.alerts.urgent) && window.alerts.alert !== ""
        alerts: window.alerts
        comeKey: window.vm.keyOf("come")
    }

    Hotkeys {
        vm: window.vm
        covered: window.floor.open
    }
    Shortcut {
        enabled: window.floor.offered && window.vm.sheet === ""
        sequence: window.vm.keyOf("floor")
        autoRepeat: false
        onActivated: window.vm.press("floor")
    }

    onFormChanged: window.fit()

    function fit(): void {
        const line = window.form === "strip";
        window.minimumHeight = line ? Theme.space(8) + mark.height : 560;
        window.maximumHeight = line ? Theme.space(9) + mark.height : 16777215;
        window.minimumWidth = line ? Theme.space(80) : 360;
        window.width = line ? Theme.space(100) : window.form === "full" ? Math.min(Theme.space(150), Screen.desktopAvailableWidth) : 420;
        window.height = line ? Theme.space(9) + mark.height : Math.min(760, Screen.desktopAvailableHeight);
    }
}
