import QtQuick
import Common
import Voice

// Begins a take, or ends it; quiet beside a good take that waits to be kept.
PrimaryButton {
    id: button

    required property RecorderModel vm

    readonly property bool taking: button.vm.phase === "taking"
    readonly property bool second: button.vm.good

    objectName: "line.take"
    iconName: button.taking ? "pause" : "mic"
    text: button.taking ? qsTrId("recorder.take.end") : button.vm.phase === "judged" || button.vm.recorded ? qsTrId("recorder.take.again") : qsTrId("recorder.take")
    keyText: qsTrId("recorder.key.space")
    fill: button.taking ? Theme.bad : button.second ? Theme.surface : Theme.primary
    fillPressed: button.taking ? Theme.bad : button.second ? Theme.surfacePressed : Theme.primaryPressed
    ink: button.second && !button.taking ? Theme.ink : Theme.primaryInk
    onActivated: button.vm.take()
}
