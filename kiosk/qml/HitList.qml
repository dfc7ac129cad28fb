pragma ComponentBehavior: Bound

import QtQuick

// What was found, each name whole: as many rows as fit; the others come a whole page at a time, never by sliding.
ListView {
    id: list

    property int first: 0
    property int shown: 1

    function fits(row: Item): bool {
        return row.y >= list.contentY - 1 && row.y + row.height <= list.contentY + list.height + 1;
    }

    // A first row that is higher than the list shows all the same.
    function turnTo(): void {
        list.forceLayout();
        list.positionViewAtIndex(list.first, ListView.Beginning);
        list.forceLayout();
        let fitting = 0;
        for (let place = list.first; place < list.count; place++) {
            const row = list.itemAtIndex(place);
            if (row === null || !list.fits(row)) {
                break;
            }
            fitting += 1;
        }
        list.shown = Math.max(1, fitting);
    }

    onFirstChanged: Qt.callLater(list.turnTo)
    onCountChanged: Qt.callLater(list.turnTo)
    onHeightChanged: Qt.callLater(list.turnTo)
    onWidthChanged: Qt.callLater(list.turnTo)
    onContentHeightChanged: Qt.callLater(list.turnTo)

    interactive: false
    keyNavigationEnabled: false
    cacheBuffer: 0
    clip: true

    footer: Item {
        width: 1
        height: list.height
    }
}
