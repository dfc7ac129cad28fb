pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Everybody who waits for this counter, for those who may see it: one line a ticket.
ListView {
    id: list

    required property CounterModel vm

    objectName: "waiting"
    clip: true
    spacing: Theme.unit / 2
    reuseItems: true
    boundsBehavior: Flickable.StopAtBounds
    model: list.vm.waiting

    delegate: TapArea {
        id: line

        required property string ticket
        required property string label
        required property string service
        required property string priority
        required property string waited
        required property bool late
        required property string kept

        objectName: "ticket." + line.label
        width: ListView.view.width
        height: Theme.space(4.5)
        text: line.label
        horizontalPadding: Theme.space(1.5)
        verticalPadding: Theme.unit / 2
        onActivated: list.vm.openTicket(line.ticket)

        background: Rectangle {
            radius: Theme.radius
            color: line.down ? Theme.surfacePressed : Theme.surface
            border.width: line.visualFocus ? Theme.stroke : 0
            border.color: Theme.focus
        }

        contentItem: RowLayout {
            spacing: Theme.unit

            Numeral {
                Layout.minimumWidth: Theme.space(7)
                text: line.label
                font.pixelSize: Theme.sizeBody
            }
            Body {
                Layout.fillWidth: true
                text: line.service
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            Caption {
                objectName: "kept." + line.label
                visible: line.kept !== ""
                text: line.kept
                color: Theme.primary
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
            }
            Icon {
                visible: line.priority !== ""
                name: "star"
                size: Theme.sizeBody
                color: Theme.warn
                Accessible.name: line.priority
            }
            Caption {
                text: line.waited
                color: line.late ? Theme.bad : Theme.inkSoft
                font.weight: line.late ? Font.DemiBold : Font.Normal
                wrapMode: Text.NoWrap
            }
        }
    }
}
