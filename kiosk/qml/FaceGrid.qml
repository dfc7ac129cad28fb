pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// The center's faces, the best first: the one touched is the rating.
GridLayout {
    id: grid

    required property bool wide
    required property var faces
    property real tallest: Theme.space(grid.wide ? 60 : 26)

    signal picked(int score)

    columns: grid.wide ? 5 : 1
    columnSpacing: Theme.space(3)
    rowSpacing: Theme.space(2)
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: grid.faces

        Face {
            required property int key
            required property string name
            required property string glyph
            required property string hue

            objectName: "face." + key
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: grid.tallest
            upright: grid.wide
            text: name
            iconName: glyph
            tone: hue
            onActivated: grid.picked(key)
        }
    }
}
