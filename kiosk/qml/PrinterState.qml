pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// A dot and a word for the printer, as honest as the printer lets it be.
RowLayout {
    id: state

    required property KioskModel kiosk

    readonly property color ink: state.kiosk.printerTone === "good" ? Theme.good : state.kiosk.printerTone === "warn" ? Theme.warn : state.kiosk.printerTone === "bad" ? Theme.bad : Theme.inkSoft

    spacing: Theme.space(1.5)

    Rectangle {
        implicitWidth: Theme.space(2)
        implicitHeight: implicitWidth
        radius: width / 2
        color: state.ink
    }
    Body {
        objectName: "rest.printer"
        text: state.kiosk.printerText
        font.pixelSize: Theme.sizeCaption
        color: state.kiosk.printerTone === "good" ? Theme.inkSoft : state.ink
    }
}
