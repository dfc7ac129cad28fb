pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Every sign that a dossier's code can hold, digits first; erase and look up.
GridLayout {
    id: pad

    required property DossierModel dossier
    property bool wide: false
    property bool low: false

    readonly property list<string> signs: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", ".", "-"]
    readonly property list<string> letters: ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"]
    readonly property bool flat: pad.wide && pad.low
    readonly property bool beside: pad.flat && pad.width > Theme.space(206)

    columns: pad.beside ? 2 : 1
    columnSpacing: Theme.space(2)
    rowSpacing: Theme.space(pad.low ? 1 : 2)

    DossierKeys {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: pad.flat ? 13 : 6
        keys: pad.flat ? [...pad.signs, ...pad.letters] : pad.signs
        low: pad.low
        dossier: pad.dossier
    }
    DossierKeys {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !pad.flat
        columns: pad.low || pad.width > Theme.space(124) ? 9 : 7
        keys: pad.flat ? [] : pad.letters
        low: pad.low
        dossier: pad.dossier
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.beside ? Theme.space(36) : -1
        Layout.maximumWidth: pad.beside ? Theme.space(36) : Number.POSITIVE_INFINITY
        columns: pad.beside ? 1 : 2
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)

        PlainButton {
            objectName: "dossier.erase"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.space(pad.low ? 12 : 13)
            rapid: true
            enabled: !pad.dossier.asking
            text: qsTrId("dossier.erase")
            iconName: "delete"
            onActivated: pad.dossier.erase()
        }
        PrimaryButton {
            objectName: "dossier.go"
            Layout.fillWidth: true
            Layout.preferredWidth: pad.beside ? 1 : 2
            Layout.preferredHeight: Theme.space(pad.low ? 12 : 13)
            enabled: !pad.dossier.asking
            text: qsTrId("dossier.go")
            iconName: "search"
            textSize: !Theme.large ? Theme.sizeLabel : pad.beside ? Theme.sizeCaption : Theme.sizeBody
            onActivated: pad.dossier.submit()
        }
    }
}
