import QtQuick
import Common
import Counter

// What just went wrong, else the cut connection: one at a time, below the list, which gives the room.
Column {
    id: notices

    required property CounterModel vm
    property bool cut: true
    property bool door: false
    property bool tight: false
    readonly property bool remark: notices.vm.noticeTitle !== "" && notices.vm.noticeTone !== "good"
    readonly property bool cutShown: notices.cut && !notices.remark && notices.vm.offlineTitle !== ""
    readonly property bool roomy: !(notices.tight && notices.remark)
    readonly property bool doorShown: notices.door && notices.vm.byHand && notices.roomy

    visible: notices.remark || notices.cutShown || notices.doorShown
    spacing: notices.tight ? Theme.unit / 2 : Theme.unit

    Banner {
        objectName: "notice"
        width: parent.width
        visible: notices.remark
        tone: notices.vm.noticeTone
        iconName: notices.tight ? "" : "alert"
        padding: Theme.unit / 2
        textSize: notices.tight ? Theme.sizeCaption : Theme.sizeBody
        text: notices.vm.noticeTitle
        detail: notices.vm.noticeText

        TapHandler {
            onTapped: notices.vm.press("hush")
        }
    }
    Banner {
        objectName: "offline"
        width: parent.width
        visible: notices.cutShown
        tone: "warn"
        iconName: notices.tight ? "" : "wifi-off"
        padding: Theme.unit / 2
        textSize: notices.tight ? Theme.sizeCaption : Theme.sizeBody
        text: notices.vm.offlineTitle
        detail: !notices.tight ? notices.vm.offlineText : notices.vm.byHand ? "" : notices.vm.offlineShort
    }
    PrimaryButton {
        objectName: "by-hand"
        width: parent.width
        height: Theme.space(5)
        visible: notices.doorShown
        textSize: notices.tight ? Theme.sizeCaption : Theme.sizeBody
        text: qsTrId("counter.hand.begin")
        keyText: notices.vm.keyOf("by-hand")
        onActivated: notices.vm.press("by-hand")
    }
}
