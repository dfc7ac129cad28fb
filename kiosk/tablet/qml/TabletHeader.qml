pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet

// Clock, word of a cut, and in the right corner of every page the languages and the colours.
RowLayout {
    id: header

    required property bool wide
    required property TabletModel tablet

    spacing: Theme.space(2)

    Numeral {
        objectName: "header.clock"
        text: header.tablet.clock
        font.pixelSize: Theme.sizeLabel
    }
    LinkState {
        objectName: "link"
        Layout.fillWidth: true
        wraps: true
        opacity: header.tablet.cut === "" ? 0 : 1
        linkState: "starting"
        text: header.tablet.cut
        textSize: Theme.sizeCaption
    }
    Repeater {
        model: header.tablet.languages

        PlainButton {
            required property string key
            required property string name

            objectName: "language." + key
            text: name
            selected: header.tablet.language === key
            textSize: Theme.sizeCaption
            Accessible.description: selected ? qsTrId("voice.chosen") : ""
            horizontalPadding: Theme.space(2)
            onActivated: header.tablet.setLanguage(key)
        }
    }
    PlainButton {
        objectName: "contrast"
        text: header.wide ? qsTrId("help.contrast") : ""
        iconName: "accessibility"
        selected: header.tablet.contrast
        textSize: Theme.sizeCaption
        Accessible.name: qsTrId("help.contrast")
        Accessible.description: selected ? qsTrId("voice.chosen") : ""
        horizontalPadding: Theme.space(2)
        onActivated: header.tablet.swapContrast()
    }
}
