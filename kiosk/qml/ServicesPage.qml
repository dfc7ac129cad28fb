pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The services: how many wait, about how long, and whether a counter is open at all.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property KioskModel kiosk
    required property QueueModel queue
    required property CardModel card

    readonly property int columns: (page.wide ? 3 : 2) - (page.low > 0 ? 1 : 0)
    readonly property int rows: Math.ceil(page.queue.serviceCount / page.columns)

    // In help what is touched comes down alone: what is told takes no room from the doors.
    readonly property bool parted: page.low > 0
    readonly property bool carded: page.card.offered || page.card.seen !== ""

    // Told by the room that the doors and the ways to the others share, so that neither asks for the other.
    readonly property real room: body.height + grid.rowGap - (page.carded && !body.beside ? 2 * Theme.target : 0)
    readonly property bool turned: page.low > 0 ? page.rows > 1 && page.rows * grid.least > page.room : page.crowded

    // More than a screen holds: whole rows, and a way to the next ones.
    readonly property bool crowded: page.low <= 0 && page.rows * grid.least > body.height + grid.gap

    spacing: Theme.space(page.wide ? 1 : 3)

    component Cell: Item {
        property real wholeHeight: 0
    }

    Item {
        Layout.fillWidth: true
        implicitHeight: Math.max(page.low - page.spacing, head.implicitHeight)

        GridLayout {
            id: head

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: hints.top
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(4)
            rowSpacing: Theme.space(2)

            RowLayout {
                Layout.fillWidth: true
                Layout.alignment: page.low > 0 ? Qt.AlignBottom : Qt.AlignVCenter
                spacing: Theme.space(2)

                Heading {
                    objectName: "services"
                    Layout.fillWidth: true
                    Layout.alignment: page.low > 0 ? Qt.AlignBottom : Qt.AlignVCenter
                    text: qsTrId("kiosk.services.title")
                    font.pixelSize: Theme.sizeTitle
                    font.weight: Font.ExtraBold
                }
                Body {
                    objectName: "services.shown"
                    Layout.alignment: Qt.AlignBottom
                    visible: page.turned
                    text: grid.first + "–" + grid.last + " / " + page.queue.serviceCount
                    color: Theme.inkSoft
                    wrapMode: Text.NoWrap
                }
            }
            CardStrip {
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.alignment: page.low > 0 ? Qt.AlignBottom : Qt.AlignVCenter
                Layout.maximumWidth: page.wide ? page.width * 0.6 : page.width
                touched: !page.parted
                card: page.card
            }
        }
        ServiceHints {
            id: hints

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            room: page.low - page.spacing - head.implicitHeight
            shown: page.parted && !grid.hinted
            wide: page.wide
            first: grid.first
            last: grid.last
            queue: page.queue
        }
    }

    GridLayout {
        id: body

        readonly property bool beside: page.wide && page.parted

        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: body.beside ? 2 : 1
        columnSpacing: grid.gap
        rowSpacing: 0

        GridView {
            id: grid

            readonly property int gap: Theme.space(2)
            readonly property int rowGap: page.low > 0 ? Theme.unit : grid.gap
            readonly property real least: page.low > 0 ? Math.max(Theme.target + grid.rowGap, grid.need) : Theme.space(page.wide ? 19 : 24)

            // In help a door is as high as the most words of one need; where all have room for their hints, too, they show them.
            property real need: 0
            property real whole: 0
            readonly property bool hinted: page.low <= 0 || grid.whole <= grid.cellHeight
            readonly property bool paged: page.low > 0 || page.crowded
            readonly property int fitting: grid.paged ? Math.max(1, Math.min(page.rows, Math.floor(height / grid.least))) : page.rows

            function weigh(): void {
                let need = 0, whole = 0;
                for (let place = 0; place < grid.count; place++) {
                    need = Math.max(need, grid.itemAtIndex(place)?.implicitHeight ?? 0);
                    whole = Math.max(whole, (grid.itemAtIndex(place) as Cell)?.wholeHeight ?? 0);
                }
                grid.need = need;
                grid.whole = whole;
            }

            // Which of them show, counted from one.
            readonly property int row: cellHeight > 0 ? Math.round(contentY / cellHeight) : 0
            readonly property int first: grid.row * page.columns + 1
            readonly property int last: Math.min(page.queue.serviceCount, (grid.row + grid.fitting) * page.columns)

            // What a row was high when it was last put in its place.
            property real rowHeight: 0

            // Doors that grow (a language, a queue) leave the same row on top.
            function realign(): void {
                const row = grid.rowHeight > 0 ? Math.round(grid.contentY / grid.rowHeight) : 0;
                grid.rowHeight = grid.cellHeight;
                grid.forceLayout();
                grid.contentY = Math.max(0, Math.min(row * grid.cellHeight, grid.contentHeight - grid.height));
            }

            // The next rows that do not show yet; after the last ones the first.
            function turn(): void {
                const last = grid.contentHeight - grid.height;
                grid.contentY = grid.contentY > last - 1 ? 0 : Math.min(grid.contentY + grid.fitting * grid.cellHeight, last);
            }
            function turnBack(): void {
                grid.contentY = Math.max(0, grid.row - grid.fitting) * grid.cellHeight;
            }

            objectName: "services.grid"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rightMargin: -grid.gap
            Layout.bottomMargin: -grid.rowGap
            clip: true
            cacheBuffer: page.low > 0 ? 40 * page.height : 320
            interactive: page.low <= 0 && contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: false
            onCellHeightChanged: Qt.callLater(grid.realign)
            onHeightChanged: Qt.callLater(grid.realign)
            onVisibleChanged: {
                if (!grid.visible) {
                    grid.contentY = 0;
                }
            }
            cellWidth: Math.floor(width / page.columns)
            cellHeight: page.low > 0 ? Math.ceil(height / grid.fitting) : grid.paged ? Math.floor(height / grid.fitting) : Math.max(grid.least, Math.min(Theme.space(34), Math.floor(height / Math.max(1, grid.fitting))))
            model: page.queue.services

            delegate: Cell {
                id: cell

                required property string key
                required property string letter
                required property string name
                required property string hint
                required property int waiting
                required property int counters
                required property bool open
                required property bool full
                required property string note
                required property string brief
                required property bool doubtful
                required property int least
                required property int most

                width: grid.cellWidth
                height: grid.cellHeight
                implicitHeight: page.low > 0 ? door.implicitHeight + grid.rowGap : 0
                wholeHeight: page.low > 0 ? door.wholeHeight + grid.rowGap : 0
                onImplicitHeightChanged: Qt.callLater(grid.weigh)
                onWholeHeightChanged: Qt.callLater(grid.weigh)

                ServiceDoor {
                    id: door

                    brief: page.low > 0
                    hinted: grid.hinted
                    verticalPadding: page.low > 0 ? Theme.margin / 2 : Theme.space(1.5)
                    anchors.fill: parent
                    anchors.rightMargin: grid.gap
                    anchors.bottomMargin: grid.rowGap
                    objectName: "service." + cell.key
                    enabled: cell.open
                    full: cell.full
                    note: page.low > 0 ? cell.brief : cell.note
                    doubtful: cell.doubtful
                    letter: cell.letter
                    text: cell.name
                    hint: cell.hint
                    waiting: cell.waiting
                    counters: cell.counters
                    least: cell.least
                    most: cell.most
                    onActivated: page.queue.pickService(cell.key)
                }
            }
        }

        ServicesTurn {
            Layout.fillWidth: !body.beside
            Layout.fillHeight: false
            Layout.preferredWidth: body.beside ? Theme.space(38) : -1
            Layout.maximumWidth: body.beside ? Theme.space(38) : page.width
            Layout.alignment: Qt.AlignBottom
            Layout.topMargin: body.beside ? 0 : grid.rowGap
            visible: page.turned || page.parted && page.carded || body.beside && page.rows > 1
            beside: body.beside
            carded: page.parted && page.carded
            turned: page.turned
            before: grid.row > 0
            card: page.card
            onNext: grid.turn()
            onPrevious: grid.turnBack()
        }
    }
}
