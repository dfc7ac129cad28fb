import QtQuick
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
}
