pragma ComponentBehavior: Bound

import QtQuick
import Common
import CommonModels
import Counter

// The officer's window: one page at a time, the notices over its lower edge, sheets over all.
Window {
    id: window

    required property CounterModel vm
    required property FirstStartModel first
    required property AlertModel alerts
    required property FinishModel finish
    readonly property bool desk: true

    width: 420
    height: 760
    minimumWidth: 360
    minimumHeight: 560
    title: qsTrId("counter.title") + (window.vm.counterName === "" ? "" : " · " + window.vm.counterName)
    color: Theme.background
    flags: window.vm.onTop ? Qt.Window | Qt.WindowStaysOnTopHint : Qt.Window

    Binding {
        target: Theme
        property: "mode"
        value: window.vm.contrast ? Theme.highContrast : Theme.light
    }

    Loader {
        id: page

        readonly property string shown: window.vm.page

        anchors.fill: parent
        sourceComponent: page.shown === "first" ? firstStart : page.shown === "sign-in" ? signIn : page.shown === "work" ? work : page.shown === "by-hand" ? byHand : starting
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
        id: work

        Work {
            vm: window.vm
            finish: window.finish
        }
    }

    Component {
        id: byHand

        ByHand {
            vm: window.vm
        }
    }

    AlertBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.space(7)
        height: Theme.space(window.height < Theme.space(90) ? 6 : 7)
        visible: window.vm.page === "work" && window.vm.sheet === "" && window.alerts.alert !== ""
        alerts: window.alerts
        comeKey: window.vm.keyOf("come")
    }

    Hotkeys {
        vm: window.vm
    }
}
