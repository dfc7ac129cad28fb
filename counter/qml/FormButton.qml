import QtQuick
import Common
import Counter

// Another form of the window: beside other programs, in one line, or with all lists.
PlainButton {
    id: button

    required property CounterModel vm

    objectName: "form"
    quiet: true
    iconName: "layout"
    Accessible.name: qsTrId("counter.action.form")
    onActivated: button.vm.press("form")
}
