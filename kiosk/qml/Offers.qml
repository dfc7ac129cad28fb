pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// Visits that ended a moment ago: a rating is offered, never opened by itself.
Flow {
    id: offers

    required property bool wide
    required property KioskModel kiosk

    spacing: Theme.space(2)

    Repeater {
        model: offers.kiosk.offers

        PlainButton {
            id: offer

            required property string key
            required property string label

            objectName: "offer." + offer.label
            width: offers.wide ? (offers.width - offers.spacing) / 2 : offers.width
            text: qsTrId("kiosk.rest.offer").arg(offer.label)
            iconName: "smile"
            textSize: Theme.sizeCaption
            onActivated: offers.kiosk.rateOffered(offer.key)
        }
    }
}
