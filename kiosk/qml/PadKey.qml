pragma ComponentBehavior: Bound

import QtQuick
import Common
import Kiosk

// One key of the number pad; fast typing is meant here.
PlainButton {
    id: key

    required property string letter
    required property RatingModel rating

    objectName: "key." + key.letter
    implicitHeight: Theme.space(12)
    rapid: true
    text: key.letter
    font.family: Theme.numberFamily
    textSize: Theme.sizeTitle
    onActivated: key.rating.key(key.letter)
}
