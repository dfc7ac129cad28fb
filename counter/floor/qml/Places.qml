pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter
import "../../qml"

// Every counter: who sits there, with whom, for how long; who pauses, why and since when.
ColumnLayout {
    id: places

    required property FloorModel floor
    property bool titled: false

    spacing: Theme.unit

    ListTitle {
        Layout.fillWidth: true
        visible: places.titled
        text: qsTrId("floor.list.counters")
        count: places.floor.openCounters
    }
    FloorList {
        objectName: "floor.places"
        Layout.fillWidth: true
        Layout.fillHeight: true
        activeFocusOnTab: true
        model: places.floor.places

        delegate: PlaceLine {
            width: ListView.view.width
        }
    }
}
