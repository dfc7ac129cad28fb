import QtQuick
import Common
import Counter

// Silent help for this counter: held for a second, so that no stray touch calls it.
Item {
    id: emergency

    required property CounterModel vm
    readonly property int holding: 1000

    objectName: "emergency"
    implicitWidth: Theme.space(4)
    implicitHeight: Theme.space(4)
    Accessible.role: Accessible.Button
    Accessible.name: qsTrId("desk.emergency.hold")
    Accessible.onPressAction: emergency.vm.press("emergency")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.badTint
        visible: hold.pressed
        clip: true

        Rectangle {
            id: filling

            width: parent.width
            height: 0
            anchors.bottom: parent.bottom
            radius: Theme.radius
            color: Theme.bad
            opacity: 0.4
        }
    }
    Icon {
        anchors.centerIn: parent
        name: "siren"
        size: Theme.sizeTitle
        color: Theme.bad
    }
    NumberAnimation {
        target: filling
        property: "height"
        running: hold.pressed
        from: 0
        to: emergency.height
        duration: emergency.holding
    }
    Timer {
        interval: emergency.holding
        running: hold.pressed
        onTriggered: emergency.vm.press("emergency")
    }
    TapHandler {
        id: hold

        longPressThreshold: 60
        gesturePolicy: TapHandler.WithinBounds
    }
}
