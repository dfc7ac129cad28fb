pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Keys in rows; fast typing is meant here.
GridLayout {
    id: block

    required property list<string> keys
    required property DossierModel dossier
    property bool low: false

    columnSpacing: Theme.space(block.low ? 1 : 1.5)
    rowSpacing: Theme.space(block.low ? 1 : 1.5)
    uniformCellWidths: true

    Repeater {
        model: block.keys

        PlainButton {
            id: key

            required property string modelData

            objectName: "dossier.key." + key.modelData
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            Layout.preferredHeight: Theme.space(block.low ? 12 : 14)
            Layout.maximumHeight: Theme.space(16)
            rapid: true
            enabled: !block.dossier.asking
            text: key.modelData
            font.family: Theme.numberFamily
            textSize: Theme.sizeTitle
            onActivated: block.dossier.key(key.modelData)
        }
    }
}
