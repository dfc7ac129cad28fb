pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Where the printer is, and a test print.
ColumnLayout {
    id: setup

    required property PrinterModel printer

    spacing: Theme.space(1.5)

    Caption {
        Layout.fillWidth: true
        text: qsTrId("kiosk.setup.printer")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(1.5)

        Field {
            objectName: "setup.printer"
            Layout.fillWidth: true
            text: setup.printer.words
            placeholderText: qsTrId("kiosk.setup.example")
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onTextEdited: setup.printer.choose(text)
            onEditingFinished: setup.printer.keep()
        }
        PlainButton {
            objectName: "setup.test"
            enabled: setup.printer.valid && !setup.printer.testing
            text: setup.printer.testing ? qsTrId("kiosk.paper.printing") : qsTrId("kiosk.setup.test")
            iconName: "printer"
            horizontalPadding: Theme.space(2)
            onActivated: setup.printer.test()
        }
    }
    Banner {
        objectName: "setup.outcome"
        Layout.fillWidth: true
        visible: setup.printer.outcome !== ""
        tone: setup.printer.tone
        iconName: setup.printer.tone === "good" ? "check" : "alert"
        text: setup.printer.outcome
    }
}
