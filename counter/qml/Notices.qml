import QtQuick
import Common
import Counter

// What just went wrong, and the cut connection: over the lists, so that nothing moves; two leave no gap between.
Column {
    id: notices

    required property CounterModel vm
    property bool cut: true

    anchors.right: parent.right
    anchors.rightMargin: Theme.space(2)
    width: Math.min(parent.width - Theme.space(4), Theme.space(60))
    spacing: -Theme.radius

    Banner {
        objectName: "notice"
        width: parent.width
        visible: notices.vm.noticeTitle !== "" && notices.vm.noticeTone !== "good"
        tone: notices.vm.noticeTone
        iconName: "alert"
        text: notices.vm.noticeTitle
        detail: notices.vm.noticeText

        TapHandler {
            onTapped: notices.vm.press("hush")
        }
    }
    Banner {
        objectName: "offline"
        width: parent.width
        visible: notices.cut && notices.vm.offlineTitle !== ""
        tone: "warn"
        iconName: "wifi-off"
        text: notices.vm.offlineTitle
        detail: notices.vm.offlineText
    }
    Item {
        width: parent.width
        height: Theme.radius + Theme.unit
        visible: begin.visible
    }
    PrimaryButton {
        id: begin

        objectName: "by-hand"
        width: parent.width
        height: Theme.space(7)
        visible: notices.cut && notices.vm.byHand
        text: qsTrId("counter.hand.begin")
        keyText: notices.vm.keyOf("by-hand")
        onActivated: notices.vm.press("by-hand")
    }
}
