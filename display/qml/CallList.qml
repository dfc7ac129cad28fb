pragma ComponentBehavior: Bound

import QtQuick
import Common
import Display

// The newest or just announced call at the top, the others below it, newest first.
Item {
    id: list

    required property HallModel vm
    required property int numberSize
    required property int gap

    readonly property int inset: Theme.space(2.5)
    readonly property int topSize: Math.round(numberSize * 1.4)
    readonly property int labelWide: Math.ceil(Math.max(topSize * list.widest([list.vm.topLabel]), numberSize * list.widest(list.vm.labels)))
    readonly property int figureWide: Math.ceil(Math.max(topSize * list.widest([list.vm.topCounter]), numberSize * list.widest(list.vm.counters)))
    readonly property int wordWide: Math.ceil(Theme.sizeTitle * 0.4 + word.advanceWidth)
    readonly property int apart: Theme.space(list.worded ? 4 : 2)
    // The word beside a counter's figure goes where the widest label would be too low beside it.
    readonly property bool worded: list.inset + numberSize * list.widest([list.vm.topLabel, ...list.vm.labels]) + Theme.space(4) + list.wordWide + list.figureWide + 2 * Theme.unit <= width
    readonly property int counterMost: width - (list.worded ? list.wordWide : 0) - list.figureWide - 2 * Theme.unit
    readonly property int counterAt: Math.min(list.counterMost, Math.max(Math.round(width * 0.62), list.inset + list.labelWide + list.apart))
    readonly property int rowHeight: Math.round((height - head.height - slot.height - 4 * list.gap) / 4)

    FontMetrics {
        id: figures

        font.family: Theme.numberFamily
        font.pixelSize: Theme.sizeGiant
        font.weight: Font.Bold
        font.variableAxes: Theme.weighing(Font.Bold)
    }
    FontMetrics {
        id: tabular

        font.family: Theme.numberFamily
        font.pixelSize: Theme.sizeGiant
        font.weight: Font.Bold
        font.variableAxes: Theme.weighing(Font.Bold)
        font.features: Theme.tabular
    }
    TextMetrics {
        id: word

        text: qsTrId("display.counter")
        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeTitle
        font.weight: Font.DemiBold
    }

    Item {
        id: head

        width: parent.width
        height: Theme.space(2.75)

        Caption {
            x: list.inset
            height: parent.height
            text: qsTrId("display.number")
        }
        Caption {
            x: list.counterAt
            height: parent.height
            text: qsTrId("display.counter")
        }
    }
    Rectangle {
        id: slot

        readonly property string text: list.vm.topLabel === "" ? "" : list.vm.topLabel + " → " + list.vm.topCounter

        objectName: list.vm.announced ? "banner" : "latest"
        y: head.height
        width: parent.width
        height: Math.round((parent.height - head.height) * 0.28)
        radius: Theme.radius
        color: list.vm.announced ? Theme.call : Theme.surface

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }

        CallPair {
            anchors.fill: parent
            visible: list.vm.topLabel !== ""
            objectName: "call." + list.vm.topLabel
            label: list.vm.topLabel
            counter: list.vm.topCounter
            numberSize: list.topSize
            wordSize: Theme.sizeTitle
            inset: list.inset
            counterAt: list.counterAt
            apart: list.apart
            worded: list.worded
            ink: list.vm.announced ? Theme.callInk : Theme.call
            inkSoft: list.vm.announced ? Theme.callInk : Theme.ink
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            x: list.inset
            width: parent.width - 2 * list.inset
            visible: list.vm.topLabel === ""

            Heading {
                objectName: "empty"
                width: parent.width
                text: qsTrId("display.empty")
                font.pixelSize: Theme.sizeHeading
            }
            Body {
                objectName: "empty.detail"
                width: parent.width
                text: list.vm.spoken ? qsTrId("display.empty.detail") : qsTrId("display.empty.silent")
                color: Theme.inkSoft
            }
        }
    }
    Repeater {
        model: 4

        Rectangle {
            required property int index

            y: rows.y + index * (list.rowHeight + list.gap)
            width: list.width
            height: list.rowHeight
            radius: Theme.radius
            color: Theme.none
            border.width: Theme.hairline
            border.color: Theme.surface
        }
    }
    ListView {
        id: rows

        y: slot.y + slot.height + list.gap
        width: parent.width
        height: parent.height - y
        interactive: false
        spacing: list.gap
        model: list.vm.calls

        delegate: Rectangle {
            id: row

            required property string label
            required property string counter

            width: ListView.view.width
            height: list.rowHeight
            radius: Theme.radius
            color: Theme.surface

            CallPair {
                anchors.fill: parent
                objectName: "call." + row.label
                label: row.label
                counter: row.counter
                numberSize: list.numberSize
                wordSize: Theme.sizeLabel
                inset: list.inset
                counterAt: list.counterAt
                apart: list.apart
                worded: list.worded
                ink: Theme.ink
                inkSoft: Theme.ink
            }
        }
    }

    // How wide the widest of these is, in parts of the size of its figures.
    function widest(texts: var): real {
        let wide = 0;
        for (const text of texts) {
            const metrics = text.indexOf("-") < 0 ? tabular : figures;
            wide = Math.max(wide, metrics.advanceWidth(text) / metrics.font.pixelSize);
        }
        return wide;
    }
}
