pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Every sign that a dossier's code can hold, digits first; erase and look up.
ColumnLayout {
    id: pad

    required property DossierModel dossier

    readonly property list<string> signs: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", ".", "-"]
    readonly property list<string> letters: ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"]

    spacing: Theme.space(2)

    DossierKeys {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: 6
        keys: pad.signs
        dossier: pad.dossier
    }
    DossierKeys {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: pad.width > Theme.space(124) ? 9 : 7
        keys: pad.letters
        dossier: pad.dossier
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(2)

        PlainButton {
            objectName: "dossier.erase"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.space(13)
            rapid: true
            enabled: !pad.dossier.asking
            text: qsTrId("dossier.erase")
            iconName: "delete"
            onActivated: pad.dossier.erase()
        }
        PrimaryButton {
            objectName: "dossier.go"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.preferredHeight: Theme.space(13)
            enabled: !pad.dossier.asking
            text: qsTrId("dossier.go")
            iconName: "search"
            onActivated: pad.dossier.submit()
        }
    }
}
