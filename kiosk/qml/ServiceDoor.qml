pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One service: its letter, name, what belongs to it, and its queue.
TapArea {
    id: door

    required property string letter
    required property string hint
    required property int waiting
    required property int least
    required property int most

    readonly property real textLine: 1.07
    readonly property real roomForText: door.availableHeight - queue.implicitHeight
    readonly property real roomForHint: door.roomForText - title.implicitHeight
    readonly property string queueText: !door.enabled ? qsTrId("kiosk.service.closed") : door.waiting < 0 ? qsTrId("kiosk.service.take") : door.waiting === 0 ? qsTrId("kiosk.service.free") : door.least < 0 ? qsTrId("kiosk.service.waiting", door.waiting) : qsTrId("kiosk.service.waiting", door.waiting) + " · " + qsTrId("kiosk.service.minutes").arg(door.least).arg(door.most)

    padding: Theme.space(2)

    background: Rectangle {
        radius: Theme.radius
        color: door.down ? Theme.surfacePressed : door.enabled ? Theme.surface : Theme.none
        border.width: door.visualFocus ? Theme.stroke : door.enabled ? 0 : Theme.stroke
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: GridLayout {
        columns: 2
        columnSpacing: Theme.space(2)
        rowSpacing: 0

        Rectangle {
            Layout.alignment: Qt.AlignTop
            implicitWidth: Theme.space(8)
            implicitHeight: implicitWidth
            radius: Theme.radius
            color: door.enabled ? Theme.primaryTint : Theme.line

            Numeral {
                anchors.centerIn: parent
                text: door.letter
                color: door.enabled ? Theme.primaryTintInk : Theme.inkSoft
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            Heading {
                id: title

                Layout.fillWidth: true
                text: door.text
                font.pixelSize: Theme.sizeLabel
                lineHeight: door.textLine
                color: door.enabled ? Theme.ink : Theme.inkSoft
                maximumLineCount: Math.max(1, Math.floor(door.roomForText / (font.pixelSize * Theme.lineHeight)))
                elide: Text.ElideRight
            }
            Caption {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 0
                text: door.roomForHint > font.pixelSize * Theme.lineHeight ? door.hint : ""
                verticalAlignment: Text.AlignTop
                lineHeight: 1
                elide: Text.ElideRight
            }
        }
        Caption {
            id: queue

            Layout.columnSpan: 2
            Layout.fillWidth: true
            text: door.queueText
            font.weight: Font.DemiBold
            color: door.enabled ? Theme.primary : Theme.bad
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.sizeCaption * 0.8
            elide: Text.ElideRight
        }
    }
}
