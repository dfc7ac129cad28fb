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

        OfficerHead {
            Layout.fillWidth: true
            portrait: Theme.space(19)
            officer: page.tablet.officer
            visit: page.tablet.subtitle
            initials: page.tablet.initials
            photo: page.tablet.photo
        }
        FaceTouched {
            Layout.fillWidth: true
            face: page.tablet.faceName
            iconName: page.tablet.faceIcon
            tone: page.tablet.faceTone
            asked: page.tablet.required
        }
    }
    ReasonGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        wide: page.wide
        reasons: page.tablet.reasons
        tallest: Theme.space(page.wide ? 18 : 22)
        onToggled: reason => page.tablet.toggleReason(reason)
    }
    TimeBar {
        Layout.fillWidth: true
        share: page.tablet.share
    }
    TabletFoot {
        Layout.fillWidth: true
        wide: page.wide
        tablet: page.tablet
        backText: qsTrId("kiosk.tablet.again")
        moreText: qsTrId("kiosk.reasons.more")
        moreIcon: "smile"
        onMore: page.tablet.more()
    }
}
