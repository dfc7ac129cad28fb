pragma ComponentBehavior: Bound

import QtQuick
import Common

// Doors in rows of one height, as many as fit; the others come a whole page at a time, never by sliding.
GridView {
    id: grid

    property int columns: 1
    property real least: Theme.space(13)
    property int first: 0
    required property real room
    readonly property int rowsShown: Math.max(1, Math.floor(grid.room / (grid.least + Theme.unit)))
    readonly property int shown: grid.rowsShown * grid.columns

    interactive: false
    cacheBuffer: 0
    clip: true
    cellWidth: Math.floor(grid.width / grid.columns)
    cellHeight: Math.min(Math.floor(grid.room / grid.rowsShown), Math.max(grid.least + Theme.unit, Theme.space(22)))
    height: grid.rowsShown * grid.cellHeight
    contentY: Math.floor(grid.first / grid.columns) * grid.cellHeight
}
