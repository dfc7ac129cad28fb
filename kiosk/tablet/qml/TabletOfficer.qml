pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet

// Who serves, and where.
RowLayout {
    id: head

    required property TabletModel tablet

    spacing: Theme.space(3.5)

    Avatar {
        implicitWidth: Theme.space(19)
        initials: head.tablet.initials
        photo: head.tablet.photo
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Heading {
            objectName: "officer"
            Layout.fillWidth: true
            text: head.tablet.officer
            font.pixelSize: Theme.sizeTitle
        }
        Body {
            objectName: "visit"
            Layout.fillWidth: true
            text: head.tablet.subtitle
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
    }
}
