pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet
import "../../qml"

// The question and its faces: the face touched is the rating. The bar says how long it can be given.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet

    spacing: Theme.space(3)

    OfficerHead {
        Layout.fillWidth: true
        portrait: Theme.space(19)
        officer: page.tablet.officer
        visit: page.tablet.subtitle
        initials: page.tablet.initials
        photo: page.tablet.photo
    }
    Heading {
        objectName: "faces"
        Layout.fillWidth: true
        text: qsTrId("kiosk.faces.question")
        font.pixelSize: page.wide ? Theme.sizeHeading : Theme.sizeTitle
        font.weight: Font.ExtraBold
    }
    FaceGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        wide: page.wide
        faces: page.tablet.faces
        tallest: Infinity
        onPicked: score => page.tablet.pickFace(score)
    }
    TimeBar {
        Layout.fillWidth: true
        share: page.tablet.share
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space(2)

        Body {
            objectName: "promise"
            Layout.fillWidth: true
            text: qsTrId("kiosk.faces.promise")
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
        PlainButton {
            objectName: "skip"
            quiet: true
            text: qsTrId("kiosk.tablet.skip")
            textSize: Theme.sizeCaption
            horizontalPadding: Theme.space(2)
            onActivated: page.tablet.skip()
        }
    }
}
