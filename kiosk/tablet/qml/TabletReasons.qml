pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet
import "../../qml"

// Why: chips to the face touched; sent with them, or without when the time is up.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet

    spacing: Theme.space(3)

    GridLayout {
        Layout.fillWidth: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(3)
        rowSpacing: Theme.space(3)
        uniformCellWidths: true

        TabletOfficer {
            Layout.fillWidth: true
            tablet: page.tablet
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space(3)

            FaceIcon {
                name: page.tablet.faceIcon
                tone: page.tablet.faceTone
                size: Theme.space(10)
            }
            Heading {
                objectName: "reasons"
                Layout.fillWidth: true
                text: (page.tablet.required ? qsTrId("kiosk.reasons.required") : qsTrId("kiosk.reasons.title")).arg(page.tablet.faceName)
                font.pixelSize: Theme.sizeTitle
                font.weight: Font.ExtraBold
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.wide ? 3 : 2
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)
        uniformCellWidths: true

        Repeater {
            model: page.tablet.reasons

            PlainButton {
                id: chip

                required property string key
                required property string name
                required property bool chosen

                objectName: "reason." + chip.key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.target
                Layout.maximumHeight: Theme.space(page.wide ? 18 : 22)
                text: chip.name
                selected: chip.chosen
                Accessible.description: chip.chosen ? qsTrId("voice.chosen") : ""
                iconName: chip.chosen ? "check" : ""
                onActivated: page.tablet.toggleReason(chip.key)
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

        PlainButton {
            objectName: "again"
            Layout.preferredHeight: Theme.space(13)
            text: qsTrId("kiosk.tablet.again")
            iconName: "undo"
            horizontalPadding: Theme.space(3)
            onActivated: page.tablet.again()
        }
        PrimaryButton {
            objectName: "send"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(13)
            enabled: page.tablet.canSend
            text: qsTrId("kiosk.reasons.send")
            textSize: Theme.sizeTitle
            onActivated: page.tablet.send()
        }
    }
}
