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
            rating: page.rating
        }
        Heading {
            objectName: "faces"
            Layout.fillWidth: true
            text: qsTrId("kiosk.faces.question")
            font.pixelSize: page.wide ? Theme.sizeTitle : Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.wide ? 5 : 1
        columnSpacing: Theme.space(3)
        rowSpacing: Theme.space(2)
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: page.rating.faces

            Face {
                required property int key
                required property string name
                required property string glyph
                required property string hue

                objectName: "face." + key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: Theme.space(page.wide ? 60 : 26)
                upright: page.wide
                text: name
                iconName: glyph
                tone: hue
                onActivated: page.rating.pickFace(key)
            }
        }
    }
    Body {
        Layout.fillWidth: true
        text: qsTrId("kiosk.faces.promise")
        font.pixelSize: Theme.sizeCaption
        color: Theme.inkSoft
    }
}
