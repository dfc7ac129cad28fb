pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Why: chips to the face touched; sent with them, or without when the time is up.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property KioskModel kiosk
    required property RatingModel rating

    spacing: Theme.space(page.wide ? 2 : 3)

    GridLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: page.low - page.spacing
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(3)
        rowSpacing: Theme.space(3)
        uniformCellWidths: true

        OfficerHead {
            Layout.fillWidth: true
            rating: page.rating
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space(3)

            FaceIcon {
                name: page.rating.faceIcon
                tone: page.rating.faceTone
                size: Theme.space(9)
            }
            Heading {
                objectName: "reasons"
                Layout.fillWidth: true
                text: page.rating.required ? qsTrId("kiosk.reasons.required").arg(page.rating.faceName) : qsTrId("kiosk.reasons.title").arg(page.rating.faceName)
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
            model: page.rating.reasons

            PlainButton {
                id: chip

                required property string key
                required property string name
                required property bool chosen

                objectName: "reason." + chip.key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.maximumHeight: Theme.space(page.wide ? 13 : 16)
                text: chip.name
                textSize: !Theme.large ? Theme.sizeBody : page.wide ? Theme.sizeAside : Theme.sizeCaption
                selected: chip.chosen
                Accessible.description: chip.chosen ? qsTrId("voice.chosen") : ""
                iconName: chip.chosen ? "check" : ""
                onActivated: page.rating.toggleReason(chip.key)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    TimeLeft {
        Layout.fillWidth: true
        kiosk: page.kiosk
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide || Theme.large ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)

        PlainButton {
            objectName: "reasons.more"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.space(13)
            enabled: page.rating.canSend
            text: qsTrId("kiosk.reasons.more")
            iconName: "smile"
            textSize: Theme.large ? Theme.sizeCaption : Theme.sizeLabel
            onActivated: page.rating.more()
        }
        PrimaryButton {
            objectName: "reasons.send"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.preferredHeight: Theme.space(page.wide || Theme.large ? 13 : 17)
            enabled: page.rating.canSend
            text: qsTrId("kiosk.reasons.send")
            textSize: Theme.sizeTitle
            onActivated: page.rating.send()
        }
    }
}
