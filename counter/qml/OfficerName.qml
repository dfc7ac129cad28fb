import QtQuick
import Common

// As much of an officer's name as there is room for: `names` are the whole and shorter ones, the last the shortest.
Item {
    id: room

    property list<string> names
    property alias part: said.objectName

    implicitHeight: said.implicitHeight

    FontMetrics {
        id: metrics

        font: said.font
    }
    Body {
        id: said

        width: room.width
        text: room.names.length === 0 ? "" : "· " + (room.names.find(name => metrics.advanceWidth("· " + name) <= room.width) ?? room.names[room.names.length - 1])
        maximumLineCount: 1
        elide: Text.ElideRight
    }
}
