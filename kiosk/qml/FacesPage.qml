pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The question and its faces: the face touched is the rating.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property RatingModel rating

    spacing: Theme.space(3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: page.low - page.spacing
        spacing: page.spacing

        Item {
            Layout.fillHeight: true
            visible: page.low > 0
        }
        OfficerHead {
            Layout.fillWidth: true
            officer: page.rating.officer
            visit: page.rating.subtitle
            initials: page.rating.initials
            photo: page.rating.photo
        }
        Heading {
            objectName: "faces"
            Layout.fillWidth: true
            text: qsTrId("kiosk.faces.question")
            font.pixelSize: page.wide ? Theme.sizeTitle : Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
    }
    FaceGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        wide: page.wide
        faces: page.rating.faces
        onPicked: score => page.rating.pickFace(score)
    }
    Body {
        Layout.fillWidth: true
        text: qsTrId("kiosk.faces.promise")
        font.pixelSize: Theme.sizeCaption
        color: Theme.inkSoft
    }
}
