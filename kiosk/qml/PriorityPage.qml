pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// One question, answered or passed over by one touch.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property QueueModel queue

    spacing: Theme.space(page.wide || page.low > 0 ? 2 : 3)

    readonly property bool wordy: page.queue.longestPriority > 40
    readonly property int usual: page.wide && page.wordy ? Theme.sizeCaption : page.wide || page.wordy ? Theme.sizeBody : Theme.sizeLabel

    // In help the largest type in which all names have room below the middle: one for all of them.
    readonly property list<int> sizes: [Theme.sizeBody, Theme.sizeClose, Theme.sizeCaption, Theme.sizeAside, Theme.px(17)]
    readonly property int helped: page.sizes.find(size => page.heightIn(size) <= page.height - Math.max(page.low, told.implicitHeight + page.spacing)) ?? Theme.px(17)

    // What a line takes of the type's height, as this language is written.
    readonly property real line: title.implicitHeight / title.lineCount / title.font.pixelSize

    function heightIn(size: int): real {
        const names = [qsTrId("kiosk.priority.none"), ...page.queue.classes.split("\n")];
        const columns = grid.columns;
        const room = (page.width - (columns - 1) * grid.columnSpacing) / columns - 1.5 * size - Theme.space(2) - 2 * Theme.margin;
        const heights = names.map(name => Math.max(Theme.target, Math.ceil(letters.linesOf(name, room, size) * size * page.line) + Theme.margin));
        let all = -grid.rowSpacing;
        for (let place = 0; place < heights.length; place += columns) {
            all += Math.max(...heights.slice(place, place + columns)) + grid.rowSpacing;
        }
        return all;
    }

    FontMetrics {
        id: letters

        // Square signs break anywhere.
        function linesOf(name: string, room: real, size: int): int {
            const most = 0.96 * room * letters.font.pixelSize / size;
            let count = 1, line = "";
            for (const part of name.split(Theme.square ? "" : " ")) {
                const longer = line === "" ? part : line + (Theme.square ? "" : " ") + part;
                const over = line !== "" && letters.advanceWidth(longer) > most;
                count += over ? 1 : 0;
                line = over ? part : longer;
            }
            return count;
        }

        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeBody
        font.weight: Font.Bold
    }

    // As high as the proofs would be in its type.
    component Proofs: Body {
        readonly property bool fits: title.implicitHeight + detail.implicitHeight + implicitHeight + text.split("\n").length * detail.gap <= page.low - page.spacing

        visible: false
        text: page.low > 0 ? page.queue.proofs : ""
    }

    ColumnLayout {
        id: told

        Layout.fillWidth: true
        Layout.fillHeight: page.low === 0
        Layout.minimumHeight: page.low - page.spacing
        spacing: 0

        Item {
            Layout.fillHeight: true
            visible: page.low > 0
        }
        Heading {
            id: title

            objectName: "priority"
            Layout.fillWidth: true
            text: qsTrId("kiosk.priority.title")
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.ExtraBold

            Proofs {
                id: roomy

                width: page.width
                font.pixelSize: Theme.sizeCaption
            }
            Proofs {
                id: close

                width: page.width
                font.pixelSize: Theme.sizeAside
            }
        }
        Body {
            id: detail

            readonly property real gap: page.wide ? 0 : Theme.unit

            Layout.fillWidth: true
            text: qsTrId("kiosk.priority.detail").arg(page.queue.chosen)
            color: Theme.inkSoft
            font.pixelSize: Theme.sizeCaption
        }
        // In help the doors have room for their names alone.
        Repeater {
            model: page.low > 0 ? page.queue.priorities : null

            Body {
                required property string key
                required property string name
                required property string proof

                objectName: "priority." + key + ".proof"
                Layout.fillWidth: true
                Layout.topMargin: detail.gap
                visible: proof !== ""
                text: name + " · " + proof
                font.pixelSize: roomy.fits ? Theme.sizeCaption : close.fits ? Theme.sizeAside : Theme.px(15)
                color: Theme.inkSoft
            }
        }
    }

    GridLayout {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(Theme.large ? 1 : 2)
        uniformCellWidths: true

        Door {
            objectName: "priority.none"
            Layout.columnSpan: page.wide && page.low > 0 ? 1 : grid.columns
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Math.max(Theme.target, implicitHeight)
            Layout.maximumHeight: Theme.space(24)
            close: page.low > 0
            verticalPadding: page.low > 0 ? Theme.margin / 2 : Theme.space(page.wide ? 2 : 4)
            horizontalPadding: page.low > 0 ? Theme.margin : Theme.space(4)
            text: qsTrId("kiosk.priority.none")
            titleSize: page.low > 0 ? Math.max(page.helped, Theme.px(20)) : Theme.sizeTitle
            iconName: "ticket"
            strong: true
            wide: true
            onActivated: page.queue.pickPriority("")
        }
        Repeater {
            model: page.queue.priorities

            Door {
                id: choice

                required property string key
                required property string name
                required property string glyph
                required property string proof

                objectName: "priority." + choice.key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: page.low > 0 || page.wordy ? Math.max(Theme.target, implicitHeight) : Theme.target
                Layout.maximumHeight: page.low > 0 || page.wordy ? Math.max(Theme.space(22), implicitHeight) : Theme.space(22)
                close: page.low > 0
                verticalPadding: page.low > 0 ? Theme.margin / 2 : Theme.space(1.5)
                horizontalPadding: page.low > 0 ? Theme.margin : Theme.space(1.5)
                text: choice.name
                detail: page.low > 0 ? "" : choice.proof
                detailSize: Theme.sizeCaption
                iconName: choice.glyph
                wide: true
                titleSize: page.low > 0 ? page.helped : page.usual
                onActivated: page.queue.pickPriority(choice.key)
            }
        }
    }

    Item {
        Layout.fillHeight: page.low === 0
    }
}
