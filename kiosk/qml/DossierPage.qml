pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Which dossier: the code on the slip, scanned or typed.
GridLayout {
    id: page

    required property bool wide
    property real low: 0
    required property DossierModel dossier

    readonly property bool beside: page.wide && page.low <= 0

    columns: page.beside ? 2 : 1
    columnSpacing: Theme.space(5)
    rowSpacing: Theme.space(3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: page.low - page.rowSpacing
        Layout.preferredWidth: 2
        spacing: Theme.space(2)

        Heading {
            objectName: "dossier"
            Layout.fillWidth: true
            text: qsTrId("dossier.title")
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.ExtraBold
        }
        Body {
            objectName: "dossier.detail"
            Layout.fillWidth: true
            visible: page.low <= 0 || page.dossier.error === ""
            text: page.dossier.hasScanner ? qsTrId("dossier.scan") : qsTrId("dossier.type")
            font.pixelSize: Theme.sizeCaption
            color: Theme.inkSoft
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.space(page.wide ? 12 : 16)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.stroke
            border.color: page.dossier.error === "" ? Theme.line : Theme.bad

            Numeral {
                objectName: "dossier.typed"
                anchors.fill: parent
                anchors.margins: Theme.space(2)
                text: page.dossier.typed
                font.pixelSize: Theme.large ? Theme.sizeBody : Theme.sizeTitle
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.sizeAside
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
            Body {
                objectName: "dossier.example"
                anchors.centerIn: parent
                visible: page.dossier.typed === ""
                text: qsTrId("dossier.example")
                font.pixelSize: Theme.sizeCaption
                color: Theme.inkSoft
            }
        }
        Banner {
            objectName: "dossier.asking"
            Layout.fillWidth: true
            visible: page.dossier.asking
            text: qsTrId("dossier.asking")
            tone: "primary"
            iconName: "clock"
            textSize: Theme.sizeCaption
        }
        Banner {
            objectName: "dossier.error"
            Layout.fillWidth: true
            visible: page.dossier.error !== ""
            text: page.dossier.error
            tone: "bad"
            textSize: page.wide ? Theme.sizeAside : Theme.sizeCaption
        }
        // What is said above moves no key under a finger.
        Item {
            Layout.fillHeight: true
        }
    }

    DossierPad {
        Layout.fillWidth: true
        Layout.fillHeight: page.beside
        Layout.preferredWidth: 3
        wide: page.wide
        low: page.low > 0
        dossier: page.dossier
    }
}
