import QtQuick
import Common
import Counter

// The open question over the page, whichever it is.
Item {
    id: sheets

    required property CounterModel vm
    required property FinishModel finish

    Sheet {
        anchors.fill: parent
        visible: kind !== ""
        vm: sheets.vm
    }
    FinishSheet {
        anchors.fill: parent
        visible: kind === "outcome"
        vm: sheets.vm
        finish: sheets.finish
    }
    Notices {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.unit
        visible: sheets.vm.sheet !== "" && remark
        cut: false
        tight: true
        vm: sheets.vm
    }
}
