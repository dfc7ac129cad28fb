pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// Who served, and where.
RowLayout {
    id: head

    required property string officer
    required property string visit
    required property string initials
    required property url photo
    property real portrait: Theme.space(16)

    spacing: Theme.space(3.5)

    Avatar {
        implicitWidth: head.portrait
        initials: head.initials
        photo: head.photo
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Heading {
            objectName: "faces.officer"
            Layout.fillWidth: true
            text: head.officer
            font.pixelSize: Theme.sizeTitle
        }
        Body {
            objectName: "faces.visit"
            Layout.fillWidth: true
            text: head.visit
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
    }
}
