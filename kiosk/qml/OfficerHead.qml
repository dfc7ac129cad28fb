pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Who served, and where.
RowLayout {
    id: head

    required property RatingModel rating

    spacing: Theme.space(3.5)

    Avatar {
        implicitWidth: Theme.space(16)
        initials: head.rating.initials
        photo: head.rating.photo
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Heading {
            objectName: "faces.officer"
            Layout.fillWidth: true
            text: head.rating.officer
            font.pixelSize: Theme.sizeTitle
        }
        Body {
            objectName: "faces.visit"
            Layout.fillWidth: true
            text: head.rating.subtitle
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
    }
}
