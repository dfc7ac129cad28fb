import QtQuick
import QtQuick.Layouts
import Common
import Counter

// What was just done, or who comes to help, in one quiet line.
RowLayout {
    id: line

    required property CounterModel vm
    readonly property bool said: line.vm.noticeTitle !== "" && line.vm.noticeTone === "good"

    visible: line.said
    spacing: Theme.unit

    TapHandler {
        onTapped: line.vm.press("hush")
    }
    Icon {
        name: "check-circle"
        size: Theme.sizeTitle
        color: Theme.good
    }
    Caption {
        objectName: "notice"
        Layout.fillWidth: true
        text: line.vm.noticeTitle
        color: Theme.good
        font.weight: Font.DemiBold
        maximumLineCount: 1
        elide: Text.ElideRight
    }
}
