pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The doors beside the one to a number, one under the other; a single one stands upright on a wide screen.
ColumnLayout {
    id: doors

    required property bool wide
    required property KioskModel kiosk
    property bool low: false

    readonly property bool alone: doors.kiosk.doorCount < 2

    spacing: Theme.space(doors.alone ? 3 : 2)

    Repeater {
        model: doors.kiosk.doors

        Door {
            required property string key
            required property string title
            required property string glyph
            required property string hint

            objectName: "rest." + key
            Layout.fillWidth: true
            Layout.fillHeight: doors.wide || doors.low
            Layout.minimumHeight: Theme.target
            Layout.preferredHeight: Theme.space(doors.alone ? 25 : 21)
            horizontalPadding: Theme.space(doors.alone ? (wide ? 4 : 3) : 2)
            verticalPadding: Theme.space(doors.alone ? (wide ? 4 : 3) : doors.wide || doors.low ? 0 : 2)
            text: title
            detail: doors.low ? "" : hint
            detailSize: doors.wide && doors.kiosk.doorCount > 2 ? Theme.sizeCaption : Theme.sizeBody
            iconName: glyph
            wide: !doors.wide || !doors.alone
            titleSize: Theme.large ? (doors.wide ? Theme.sizeBody : Theme.sizeLabel) : doors.alone || !doors.wide ? Theme.sizeTitle : Theme.sizeLabel
            onActivated: doors.kiosk.enter(key)
        }
    }
}
