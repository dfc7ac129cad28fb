pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter
import "../../qml"

// Who needs somebody, emergencies first; what is over keeps its line for a while.
ColumnLayout {
    id: calls

    required property FloorModel floor
    required property string comeKey
    property bool titled: false

    readonly property int emergencies: calls.floor.emergencies

    spacing: Theme.unit
    onEmergenciesChanged: {
        if (calls.emergencies > 0) {
            Qt.callLater(list.positionViewAtBeginning);
        }
    }

    ListTitle {
        Layout.fillWidth: true
        visible: calls.titled
        text: qsTrId("floor.list.alerts")
        keyText: calls.floor.openCalls > 0 ? calls.comeKey : ""
        count: calls.floor.openCalls
        urgent: calls.emergencies > 0
    }
    Caption {
        objectName: "floor.calls.none"
        Layout.fillWidth: true
        visible: list.count === 0
        text: qsTrId("floor.alert.none")
    }
    FloorList {
        id: list

        objectName: "floor.calls"
        Layout.fillWidth: true
        Layout.fillHeight: true
        model: calls.floor.calls

        delegate: CallLine {
            width: ListView.view.width
            able: calls.floor.live && calls.floor.sending === ""
            onCome: calls.floor.seeTo(alert)
        }
    }
}
