pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet

// Who serves here and how it stands with the counter; nothing here can be touched.
Item {
    id: page

    required property bool wide
    required property TabletModel tablet

    GridLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.space(150))
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(7)
        rowSpacing: Theme.space(5)

        Avatar {
            Layout.alignment: Qt.AlignHCenter
            visible: page.tablet.initials !== ""
            implicitWidth: Theme.space(40)
            initials: page.tablet.initials
            photo: page.tablet.photo
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space(1)

            Words {
                objectName: "officer"
                text: page.tablet.officer
                font.pixelSize: Theme.sizeHeading
                font.weight: Font.ExtraBold
            }
            Words {
                objectName: "visit"
                visible: text !== ""
                text: page.tablet.subtitle
                font.pixelSize: Theme.sizeTitle
                color: Theme.inkSoft
            }
            Words {
                objectName: "rest.title"
                Layout.topMargin: Theme.space(3)
                text: page.tablet.headline
                font.pixelSize: Theme.sizeTitle
                font.weight: Font.Bold
                color: Theme.primary
            }
            Words {
                objectName: "rest.detail"
                text: page.tablet.detail
                color: Theme.inkSoft
            }
        }
    }

    component Words: Body {
        Layout.fillWidth: true
        horizontalAlignment: page.wide && page.tablet.initials !== "" ? Text.AlignLeft : Text.AlignHCenter
    }
}
