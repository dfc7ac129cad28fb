import QtQuick
import Common
import Counter

// What just went wrong, and the cut connection: over the lists, so that nothing moves; two leave no gap between.
Column {
    id: notices

    required property CounterModel vm

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
        visible: notices.vm.offlineTitle !== ""
        tone: "warn"
        iconName: "wifi-off"
        text: notices.vm.offlineTitle
        detail: notices.vm.offlineText
    }
}
