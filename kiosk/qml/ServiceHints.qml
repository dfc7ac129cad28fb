pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// What the doors that show lead to, where these have room for their names alone: a line for each, all of them or none.
Item {
    id: told

    required property QueueModel queue
    required property int first
    required property int last
    required property real room
    required property bool wide
    property bool shown: true

    readonly property bool fits: lines.implicitHeight <= told.room + 1

    implicitHeight: told.shown && told.fits ? lines.implicitHeight : 0

    // Square signs take more height and less width.
    GridLayout {
        id: lines

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: told.shown
        opacity: told.fits ? 1 : 0
        columns: told.wide && Theme.square ? 2 : 1
        uniformCellWidths: true
        rowSpacing: 0

        Repeater {
            model: told.shown ? told.queue.services : null

            Body {
                required property int index
                required property string key
                required property string name
                required property string hint

                objectName: "service." + key + ".told"
                Layout.fillWidth: true
                visible: hint !== "" && index >= told.first - 1 && index < told.last
                text: name + " · " + hint
                font.pixelSize: Theme.sizeAside
                color: Theme.inkSoft
            }
        }
    }
}
