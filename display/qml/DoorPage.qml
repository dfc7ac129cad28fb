import QtQuick
import QtQuick.Layouts
import Common
import Display

// Beside one counter: its number, who is called there, whether it is open.
Item {
    id: page

    required property HallModel vm
    required property DoorModel door

    readonly property int margin: Theme.space(3)
    readonly property bool upright: page.height > page.width
    readonly property bool held: page.door.label !== ""
    readonly property int figure: page.upright ? Math.min(page.width * 0.5, page.height * 0.25) : page.height * 0.42

    objectName: "door"

    Item {
        x: page.vm.shiftX
        y: page.vm.shiftY
        width: page.width
        height: page.height

        TopBar {
            id: top

            vm: page.vm
            guard: 8
            upright: page.upright
            width: parent.width
        }
        Rectangle {
            id: plate

            x: page.margin
            y: top.height + Theme.space(1.5)
            width: page.upright ? parent.width - 2 * x : Math.round(parent.width * 0.36)
            height: page.upright ? Math.round((parent.height - y) * 0.36) : parent.height - y - page.margin
            radius: Theme.radius
            color: Theme.surface

            Heading {
                id: word

                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.space(2)
                text: qsTrId("display.counter")
                color: Theme.inkSoft
                font.pixelSize: Theme.sizeDisplay
                visible: page.door.number !== ""
            }
            Numeral {
                objectName: "door.number"
                x: Theme.space(2)
                y: word.y + word.height
                width: parent.width - 2 * x
                height: parent.height - y - services.height - Theme.space(3)
                horizontalAlignment: Text.AlignHCenter
                text: page.door.number
                font.pixelSize: page.figure
                weight: Font.Bold
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.sizeHeading
            }
            Text {
                id: services

                objectName: "door.services"
                x: Theme.space(2)
                y: parent.height - height - Theme.space(2)
                width: parent.width - 2 * x
                height: Math.min(implicitHeight, Theme.space(13))
                text: page.door.services
                color: Theme.inkSoft
                font.family: Theme.textFamily
                font.pixelSize: Theme.sizeTitle
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.sizeKey
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                textFormat: Text.PlainText
            }
        }
        Rectangle {
            id: panel

            x: page.upright ? page.margin : plate.x + plate.width + Theme.space(2)
            y: page.upright ? plate.y + plate.height + Theme.space(2) : plate.y
            width: parent.width - x - page.margin
            height: parent.height - y - page.margin - (trouble.visible ? trouble.height + Theme.space(1) : 0)
            radius: Theme.radius
            color: page.door.announced ? Theme.call : Theme.surface

            Behavior on color {
                ColorAnimation {
                    duration: Theme.quick
                }
            }

            ColumnLayout {
                anchors.centerIn: parent
                width: parent.width - Theme.space(4)
                spacing: Theme.space(1)

                Heading {
                    objectName: "door.words"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: page.door.words
                    color: page.door.announced ? Theme.callInk : page.held ? Theme.inkSoft : page.door.state === "open" ? Theme.good : page.door.state === "paused" ? Theme.warn : Theme.ink
                    font.pixelSize: page.held ? Theme.sizeDisplay : Math.round(Theme.sizeDisplay * 1.6)
                }
                Numeral {
                    objectName: "door.label"
                    Layout.fillWidth: true
                    visible: page.held
                    horizontalAlignment: Text.AlignHCenter
                    text: page.door.label
                    color: page.door.announced ? Theme.callInk : page.door.state === "called" ? Theme.call : Theme.ink
                    font.pixelSize: Math.round(page.figure * 0.8)
                    weight: Font.Bold
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.sizeHeading
                }
                Body {
                    objectName: "door.detail"
                    Layout.fillWidth: true
                    visible: text !== ""
                    horizontalAlignment: Text.AlignHCenter
                    text: page.door.detail
                    color: page.door.announced ? Theme.callInk : Theme.inkSoft
                    font.pixelSize: Theme.sizeHeading
                }
            }
        }
        TroublePanel {
            id: trouble

            x: panel.x
            y: panel.y + panel.height + Theme.space(1)
            width: panel.width
            height: Theme.space(12)
            vm: page.vm
            visible: page.vm.trouble !== ""
        }
    }
}
