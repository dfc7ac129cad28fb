pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter
import "../../qml"

// Every field with how many wait and for how long; a touch opens who they are, and its door.
ColumnLayout {
    id: fields

    required property FloorModel floor
    property bool titled: false

    spacing: Theme.unit

    ListTitle {
        Layout.fillWidth: true
        visible: fields.titled
        text: qsTrId("floor.list.waiting")
        count: fields.floor.waiting
    }
    FloorList {
        objectName: "floor.fields"
        Layout.fillWidth: true
        Layout.fillHeight: true
        model: fields.floor.fields

        delegate: FieldLine {
            width: ListView.view.width
            onActivated: fields.floor.openField(field)
        }
    }
}
