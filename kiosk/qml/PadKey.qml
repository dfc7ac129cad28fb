pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// One key of the number pad; fast typing is meant here.
PlainButton {
    id: key

    required property string letter
    required property RatingModel rating

    objectName: "key." + key.letter
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: Theme.target
    Layout.maximumHeight: Theme.space(16)
    rapid: true
    text: key.letter
    font.family: Theme.numberFamily
    textSize: Theme.sizeTitle
    onActivated: key.rating.key(key.letter)
}
