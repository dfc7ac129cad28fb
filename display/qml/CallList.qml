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
    readonly property int counterAt: Math.round(width * 0.62)
    readonly property int rowHeight: Math.round((height - head.height - slot.height - 4 * list.gap) / 4)

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
            numberSize: Math.round(list.numberSize * 1.4)
            wordSize: Theme.sizeTitle
            inset: list.inset
            counterAt: list.counterAt
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
                width: parent.width
                text: qsTrId("display.empty.detail")
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
                ink: Theme.ink
                inkSoft: Theme.ink
            }
        }
    }
}
