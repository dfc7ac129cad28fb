pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Beside or below the services: the card, and the ways to those that do not show.
GridLayout {
    id: turn

    required property CardModel card
    required property bool beside
    required property bool carded
    required property bool turned
    required property bool before

    readonly property int textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody

    // Beside the card below the doors there is room for the words alone.
    readonly property bool narrow: turn.carded && !turn.beside && turn.turned

    signal next
    signal previous

    columns: turn.beside ? 1 : 3
    columnSpacing: Theme.space(2)
    rowSpacing: Theme.unit

    CardStrip {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        visible: turn.carded
        told: false
        card: turn.card
    }
    PlainButton {
        objectName: "services.previous"
        rapid: true
        Layout.fillWidth: true
        Layout.fillHeight: !turn.beside
        Layout.preferredWidth: 1
        visible: turn.turned
        enabled: turn.before
        text: qsTrId("help.previous")
        textSize: turn.textSize
        iconName: turn.narrow ? "" : "arrow-up"
        onActivated: turn.previous()
    }
    PlainButton {
        objectName: "services.more"
        rapid: true
        Layout.fillWidth: true
        Layout.fillHeight: !turn.beside
        Layout.preferredWidth: 1
        visible: turn.turned
        text: qsTrId("help.more")
        textSize: turn.textSize
        iconName: turn.narrow ? "" : "arrow-down"
        onActivated: turn.next()
    }
}
