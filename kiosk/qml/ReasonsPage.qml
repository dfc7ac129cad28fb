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
            officer: page.rating.officer
            visit: page.rating.subtitle
            initials: page.rating.initials
            photo: page.rating.photo
        }
        FaceTouched {
            Layout.fillWidth: true
            face: page.rating.faceName
            iconName: page.rating.faceIcon
            tone: page.rating.faceTone
            asked: page.rating.required
        }
    }
    ReasonGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        wide: page.wide
        reasons: page.rating.reasons
        onToggled: reason => page.rating.toggleReason(reason)
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
            Layout.preferredHeight: Math.max(Theme.space(13), implicitHeight)
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
