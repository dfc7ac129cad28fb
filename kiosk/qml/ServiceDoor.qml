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

    // Where there is little room, a name of more lines leaves one to its queue.
    property bool brief: false
    property bool hinted: true
    readonly property real wholeHeight: door.implicitHeight + hint.implicitHeight

    readonly property real textLine: 1
    readonly property bool unstaffed: door.enabled && door.counters === 0
    readonly property string line: door.waiting < 0 ? qsTrId("kiosk.service.take") : door.waiting === 0 ? qsTrId("kiosk.service.free") : qsTrId("kiosk.service.waiting", door.waiting)
    readonly property string queueText: door.note !== "" ? door.note : !door.enabled ? qsTrId("kiosk.service.closed") : door.unstaffed ? door.without(door.line) : door.waiting > 0 && door.least >= 0 ? door.withMinutes(door.line) : door.line
    readonly property bool closes: inBody.lineCount > 2 || inBody.lineCount === 2 && inBody.implicitWidth * Theme.sizeClose < 0.98 * name.width * Theme.sizeBody
    readonly property bool tight: door.brief && door.note === "" && door.enabled && name.lineCount > 1 && letters.advanceWidth > queue.width

    function without(line: string): string {
        const told = qsTrId("kiosk.service.unstaffed");
        return door.waiting > 0 ? told + " · " + line : told;
    }

    function withMinutes(line: string): string {
        return line + " · " + qsTrId("kiosk.service.minutes").arg(door.least).arg(door.most);
    }

    horizontalPadding: Theme.space(door.brief ? 1.5 : 2)
    verticalPadding: Theme.space(1.5)
    Accessible.description: [door.hint, door.queueText].filter(Boolean).join(". ")

    background: Rectangle {
        radius: Theme.radius
        color: door.down ? Theme.surfacePressed : door.enabled ? Theme.surface : Theme.none
        border.width: door.visualFocus || !door.enabled || Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: door.visualFocus ? Theme.focus : Theme.line
    }

    // The name as it would be in body text.
    Heading {
        id: inBody

        visible: false
        width: name.width
        font.pixelSize: Theme.sizeBody
        text: door.brief ? door.text : ""
    }
    TextMetrics {
        id: letters

        font: queue.font
        text: door.brief ? door.queueText : ""
    }

    contentItem: GridLayout {
        columns: 2
        columnSpacing: Theme.space(door.brief ? 1 : 1.5)
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
            id: name

            Layout.fillWidth: true
            text: door.text
            font.pixelSize: door.text.length > 44 ? Theme.sizeAside : door.closes ? Theme.sizeClose : Theme.sizeBody
            lineHeight: door.textLine
            color: door.enabled ? Theme.ink : Theme.inkOff
            maximumLineCount: 6
            elide: Text.ElideRight
        }
        // A hint that cannot be read whole is none.
        Caption {
            id: hint

            objectName: door.objectName + ".hint"
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
            Layout.preferredHeight: 0
            opacity: !door.hinted || contentHeight > height ? 0 : 1
            text: door.hint
            verticalAlignment: Text.AlignTop
            lineHeight: 1
        }
        Caption {
            id: queue

            objectName: door.objectName + ".queue"
            Layout.columnSpan: 2
            Layout.fillWidth: true
            text: !door.tight ? door.queueText : door.unstaffed ? qsTrId("kiosk.service.unstaffed") : door.line
            font.weight: Font.DemiBold
            color: !door.enabled ? Theme.bad : door.unstaffed || door.doubtful ? Theme.warn : Theme.primary
            lineHeight: door.textLine
            maximumLineCount: door.note !== "" ? 3 : 2
            elide: Text.ElideRight
        }
    }
}
