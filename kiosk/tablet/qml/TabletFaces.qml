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

    TabletOfficer {
        Layout.fillWidth: true
        tablet: page.tablet
    }
    Heading {
        objectName: "faces"
        Layout.fillWidth: true
        text: qsTrId("kiosk.faces.question")
        font.pixelSize: page.wide ? Theme.sizeHeading : Theme.sizeTitle
        font.weight: Font.ExtraBold
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
            model: page.tablet.faces

            Face {
                required property int key
                required property string name
                required property string glyph
                required property string hue

                objectName: "face." + key
                Layout.fillWidth: true
                Layout.fillHeight: true
                upright: page.wide
                text: name
                iconName: glyph
                tone: hue
                onActivated: page.tablet.pickFace(key)
            }
        }
    }
    TabletTime {
        Layout.fillWidth: true
        tablet: page.tablet
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
