import QtQuick
import QtQuick.Layouts
import Common

// Rows below each other that end with a whole one; a mark at the edge tells that there are more.
Item {
    id: list

    default property alias rows: column.data
    property alias gap: column.spacing
    readonly property real natural: column.implicitHeight

    Flickable {
        id: view

        width: parent.width
        height: list.whole(parent.height)
        clip: true
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: column

            width: view.width
            spacing: Theme.unit / 2
        }
    }
    Rectangle {
        x: parent.width + (Theme.space(2) - width) / 2
        y: view.height * view.visibleArea.yPosition
        width: Theme.unit / 2
        height: view.height * view.visibleArea.heightRatio
        visible: view.contentHeight > view.height
        radius: Theme.pill
        color: Theme.inkSoft
    }

    // The end of the last row that fits into this room; all of it where not even the first does.
    function whole(room: real): real {
        let end = 0;
        for (const row of column.visibleChildren) {
            if (row.height > 0 && row.y + row.height <= room) {
                end = Math.max(end, row.y + row.height);
            }
        }
        return end > 0 ? end : room;
    }

    function reveal(line: Item): void {
        if (line.activeFocus) {
            const end = line.y + line.height;
            view.contentY = Math.max(end - view.height, Math.min(view.contentY, line.y));
        }
    }
}
