import QtQuick
import Common
import Counter

// The next right step, or that it is on its way; after a long cut the way to go on by hand.
PrimaryButton {
    id: main

    required property CounterModel vm
    readonly property bool byHand: main.vm.byHand && main.vm.busy === ""

    objectName: main.vm.busy !== "" ? "busy" : main.byHand ? "by-hand" : main.vm.mainAction
    text: main.vm.busy !== "" ? qsTrId("counter.busy") : main.byHand ? qsTrId("counter.hand.begin") : main.vm.mainText
    keyText: main.vm.keyOf(main.byHand ? "by-hand" : "main")
    enabled: main.byHand || !main.vm.mainWaits
    onActivated: main.vm.press(main.byHand ? "by-hand" : "main")
}
