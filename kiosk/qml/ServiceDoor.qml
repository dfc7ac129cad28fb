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
    required property int counters
    required property int least
    required property int most
    required property bool full
    required property string note
    required property bool doubtful

    // Whether there is to be room for all of the hint.
    property bool whole: false

    readonly property real textLine: 1
    readonly property bool unstaffed: door.enabled && door.counters === 0
    readonly property string line: door.waiting < 0 ? qsTrId("kiosk.service.take") : door.waiting === 0 ? qsTrId("kiosk.service.free") : qsTrId("kiosk.service.waiting", door.waiting)
    readonly property string queueText: door.note !== "" ? door.note : !door.enabled ? qsTrId("kiosk.service.closed") : door.unstaffed ? door.without(door.line) : door.waiting > 0 && door.least >= 0 ? door.withMinutes(door.line) : door.line

    function without(line: string): string {
        const told = qsTrId("kiosk.service.unstaffed");
        return door.waiting > 0 ? told + " · " + line : told;
    }

    function withMinutes(line: string): string {
        return line + " · " + qsTrId("kiosk.service.minutes").arg(door.least).arg(door.most);
    }

    horizontalPadding: Theme.space(2)
    verticalPadding: Theme.space(1.5)
    Accessible.description: [door.hint, door.queueText].filter(Boolean).join(". ")

    background: Rectangle {
        radius: Theme.radius
        color: door.down ? Theme.surfacePressed : door.enabled ? Theme.surface : Theme.none
        border.width: door.visualFocus || !door.enabled || Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: GridLayout {
        columns: 2
        columnSpacing: Theme.space(1.5)
        rowSpacing: 0

        Rectangle {
            Layout.alignment: Qt.AlignTop
            implicitWidth: Math.max(Theme.space(6), sign.implicitHeight)
            implicitHeight: implicitWidth
            radius: Theme.radius
            color: door.enabled ? Theme.primaryTint : Theme.none
            border.width: door.enabled ? 0 : Theme.hairline
            border.color: Theme.line

            Numeral {
                id: sign

                anchors.centerIn: parent
                text: door.letter
                font.pixelSize: Theme.sizeLabel
                color: door.enabled ? Theme.primaryTintInk : Theme.inkOff
            }
        }
        Heading {
            Layout.fillWidth: true
            text: door.text
            font.pixelSize: door.text.length > 44 ? Theme.sizeAside : Theme.sizeBody
            lineHeight: door.textLine
            color: door.enabled ? Theme.ink : Theme.inkOff
            maximumLineCount: 6
            elide: Text.ElideRight
        }
        // A hint that cannot be read whole is none.
        Caption {
            objectName: door.objectName + ".hint"
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
            Layout.preferredHeight: door.whole ? implicitHeight : 0
            opacity: truncated || contentHeight > height ? 0 : 1
            text: door.hint
            verticalAlignment: Text.AlignTop
            lineHeight: 1
            elide: Text.ElideRight
        }
        Caption {
            objectName: door.objectName + ".queue"
            Layout.columnSpan: 2
            Layout.fillWidth: true
            text: door.queueText
            font.weight: Font.DemiBold
            color: !door.enabled ? Theme.bad : door.unstaffed || door.doubtful ? Theme.warn : Theme.primary
            lineHeight: door.textLine
            maximumLineCount: door.note !== "" ? 3 : 2
            elide: Text.ElideRight
        }
    }
}
