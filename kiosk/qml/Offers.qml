pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Visits that ended a moment ago: a rating is offered, never opened by itself. There is little room where they are `low`.
Flow {
    id: offers

    required property bool wide
    required property KioskModel kiosk
    property bool low: false
    property bool shown: true

    readonly property bool paired: offers.low ? rows.count > 1 : offers.wide
    readonly property bool brief: offers.low && (offers.wide || offers.paired)

    visible: offers.shown && rows.count > 0
    spacing: Theme.space(2)

    Repeater {
        id: rows

        model: offers.shown ? offers.kiosk.offers : null

        PlainButton {
            id: offer

            required property string key
            required property string label

            objectName: "offer." + offer.label
            width: offers.paired ? (offers.width - offers.spacing) / 2 : offers.width
            text: (offers.brief ? qsTrId("kiosk.rest.offer.brief") : qsTrId("kiosk.rest.offer")).arg(offer.label)
            iconName: offers.low && offers.paired ? "" : "smile"
            textSize: Theme.sizeCaption
            onActivated: offers.kiosk.rateOffered(offer.key)
        }
    }
}
