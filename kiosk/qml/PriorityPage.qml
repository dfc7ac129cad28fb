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

    // The largest type in which a name stands in one line; one that is too long for all takes more of the last.
    function sizeFor(name: string, width: real): int {
        const sizes = Theme.large ? [Theme.sizeBody, Theme.sizeCaption, name.length > 60 ? Theme.sizeAside : Theme.px(17)] : [Theme.sizeBody];
        const fits = size => letters.advanceWidth(name) * size / letters.font.pixelSize + 2 * size + Theme.space(5) <= width;
        return sizes.find(fits) ?? sizes[sizes.length - 1];
    }

    FontMetrics {
        id: letters

        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeBody
        font.weight: Font.Bold
    }

    ColumnLayout {
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

            Body {
                id: roomy

                readonly property bool fits: title.implicitHeight + detail.implicitHeight + implicitHeight + lineCount * Theme.unit <= page.low - page.spacing

                visible: false
                width: page.width
                text: page.low > 0 ? page.queue.proofs : ""
                font.pixelSize: Theme.sizeCaption
            }
        }
        Body {
            id: detail

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
                Layout.topMargin: Theme.unit
                visible: proof !== ""
                text: name + " · " + proof
                font.pixelSize: roomy.fits ? Theme.sizeCaption : Theme.sizeAside
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
            verticalPadding: Theme.space(page.low > 0 ? 0.5 : page.wide ? 2 : 4)
            horizontalPadding: Theme.space(page.low > 0 ? 0.5 : 4)
            text: qsTrId("kiosk.priority.none")
            titleSize: page.low > 0 ? Theme.sizeBody : Theme.sizeTitle
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
                verticalPadding: Theme.space(page.low > 0 ? 0.5 : 1.5)
                horizontalPadding: Theme.space(page.low > 0 ? 0.5 : 1.5)
                text: choice.name
                detail: page.low > 0 ? "" : choice.proof
                detailSize: Theme.sizeCaption
                iconName: choice.glyph
                wide: true
                titleSize: page.low > 0 ? page.sizeFor(choice.name, choice.width) : page.usual
                onActivated: page.queue.pickPriority(choice.key)
            }
        }
    }

    Item {
        Layout.fillHeight: page.low === 0
    }
}
