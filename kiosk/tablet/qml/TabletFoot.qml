pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet

// One page back, one page more, or send: the same below every page that adds to a face.
GridLayout {
    id: foot

    required property bool wide
    required property TabletModel tablet
    required property string backText
    required property string moreText
    required property string moreIcon

    signal more

    columns: foot.wide ? 3 : 2
    columnSpacing: Theme.space(2)
    rowSpacing: Theme.space(2)

    PlainButton {
        objectName: "again"
        Layout.fillWidth: !foot.wide
        Layout.preferredHeight: Theme.space(13)
        text: foot.backText
        iconName: "undo"
        horizontalPadding: Theme.space(3)
        onActivated: foot.tablet.again()
    }
    PlainButton {
        objectName: "more"
        Layout.fillWidth: !foot.wide
        Layout.preferredHeight: Theme.space(13)
        enabled: foot.tablet.canSend
        text: foot.moreText
        iconName: foot.moreIcon
        horizontalPadding: Theme.space(3)
        onActivated: foot.more()
    }
    PrimaryButton {
        objectName: "send"
        Layout.fillWidth: true
        Layout.columnSpan: foot.wide ? 1 : 2
        Layout.preferredHeight: Theme.space(13)
        enabled: foot.tablet.canSend
        text: qsTrId("kiosk.reasons.send")
        textSize: Theme.sizeTitle
        onActivated: foot.tablet.send()
    }
}
