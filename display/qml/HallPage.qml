import QtQuick
import Common
import Display

// The hall: calls on the left, slides and queues on the right, or below where the screen stands upright;
// center and clock above, ticker below.
Item {
    id: page

    required property HallModel vm

    readonly property bool upright: page.height > page.width
    readonly property int guard: 8
    readonly property int margin: Theme.space(3)
    readonly property int gap: Theme.space(1)
    // Figures of Inter stand 0.72 of their font size high: a number is never under 1/12 of the screen, of
    // its width where it stands upright.
    readonly property int numberSize: Math.ceil(Math.min(page.width, page.height) / 12 / 0.72)
    readonly property int body: page.height - top.height - bottom.height - 2 * page.gap

    objectName: "hall"

    Item {
        x: page.vm.shiftX
        y: page.vm.shiftY
        width: page.width
        height: page.height

        TopBar {
            id: top

            vm: page.vm
            guard: page.guard
            upright: page.upright
            width: parent.width
        }
        CallList {
            id: list

            x: page.margin
            y: top.height + page.gap
            width: page.upright ? parent.width - 2 * x : Math.round((parent.width - 3 * page.margin) * 0.59)
            height: page.upright ? Math.round(page.body * 0.56) : page.body
            vm: page.vm
            numberSize: page.numberSize
            gap: page.gap
        }
        Item {
            id: side

            x: parent.width - page.margin - width
            y: page.upright ? list.y + list.height + page.gap : list.y
            width: page.upright ? list.width : Math.round((parent.width - 3 * page.margin) * 0.41)
            height: page.upright ? page.body - list.height - page.gap : page.body

            SlidePanel {
                width: parent.width
                height: parent.height - queues.height - page.gap
                vm: page.vm
                visible: page.vm.trouble === ""
            }
            TroublePanel {
                width: parent.width
                height: parent.height - queues.height - page.gap
                vm: page.vm
                visible: page.vm.trouble !== ""
            }
            QueuePanel {
                id: queues

                y: parent.height - height
                width: parent.width
                height: Math.min(implicitHeight, most)
                most: Math.round(parent.height * 0.6)
                vm: page.vm
            }
        }
        TickerBar {
            id: bottom

            vm: page.vm
            guard: page.guard
            width: parent.width
            height: Theme.space(4.5)
            y: parent.height - height
        }
    }
}
