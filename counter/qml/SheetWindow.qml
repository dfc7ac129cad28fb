import QtQuick
import Common
import Counter

// Where a strip's questions are asked: a window of the panel's size beside it.
Window {
    id: window

    required property CounterModel vm
    required property FinishModel finish
    required property Window strip
    readonly property int below: window.strip.y + window.strip.height + Theme.space(5)

    width: 420
    height: 700
    minimumWidth: 360
    minimumHeight: 400
    x: Math.max(Screen.virtualX, window.strip.x + window.strip.width - window.width)
    y: window.below + window.height <= Screen.virtualY + Screen.height ? window.below : Math.max(Screen.virtualY, window.strip.y - window.height - Theme.space(5))
    title: window.strip.title
    color: Theme.background
    flags: Qt.Dialog | Qt.WindowStaysOnTopHint
    transientParent: window.strip
    onVisibleChanged: window.visible ? window.requestActivate() : window.strip.requestActivate()
    onClosing: window.vm.press("back")

    Sheets {
        anchors.fill: parent
        vm: window.vm
        finish: window.finish
    }
}
