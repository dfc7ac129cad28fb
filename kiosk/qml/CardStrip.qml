pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// A card may be scanned here; once it was: whose, what is kept of it, and a way to take it back.
// What is told and what is touched may stand in two places.
RowLayout {
    id: strip

    required property CardModel card
    property bool told: true
    property bool touched: true

    spacing: Theme.space(2)
    visible: strip.touched && strip.card.offered || strip.card.seen !== ""

    PlainButton {
        objectName: "services.card"
        Layout.fillWidth: true
        Layout.fillHeight: !strip.told
        visible: strip.touched && strip.card.offered
        text: qsTrId("card.offer")
        iconName: strip.told ? "scan" : ""
        textSize: strip.told ? Theme.sizeBody : Theme.sizeCaption
        lines: 4
        onActivated: strip.card.ask()
    }
    Banner {
        objectName: "card.seen"
        Layout.fillWidth: true
        visible: strip.told && strip.card.seen !== ""
        text: strip.card.seen
        detail: strip.card.keptShort
        tone: "good"
        iconName: "check-circle"
        Accessible.name: qsTrId("voice.card")
        textSize: Theme.sizeBody
    }
    PlainButton {
        objectName: "card.drop"
        horizontalPadding: Theme.space(2)
        visible: strip.touched && strip.card.seen !== ""
        text: qsTrId("card.drop")
        iconName: "x"
        textSize: strip.told ? Theme.sizeBody : Theme.sizeCaption
        Layout.fillWidth: !strip.told
        Layout.fillHeight: !strip.told
        onActivated: strip.card.drop()
    }
}
