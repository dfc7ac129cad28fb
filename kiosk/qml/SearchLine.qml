pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// What is typed or the field that was chosen, a way to clear it, and the pages of what it finds.
RowLayout {
    id: line

    required property LookingModel looking
    required property TypingModel typing
    required property PageGrid grid

    // Whether its pages can be turned, and whether the keys are to be asked for.
    property bool paged: true
    property bool keysAway: false

    readonly property bool chosen: line.looking.field !== ""

    signal cleared
    signal typingAsked

    spacing: Theme.space(1.5)

    Item {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.target

        TypedLine {
            anchors.fill: parent
            visible: !line.chosen
            typing: line.typing
            textSize: line.typing.text === "" ? Theme.sizeCaption : Theme.sizeLabel
            hint: qsTrId("looking.example")

            TapHandler {
                onTapped: line.typingAsked()
            }
        }
        Heading {
            objectName: "procedures.field"
            anchors.fill: parent
            visible: line.chosen
            text: line.looking.field
            font.pixelSize: Theme.sizeLabel
            lineHeight: 1
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    PlainButton {
        objectName: "procedures.type"
        visible: line.keysAway
        iconName: "keyboard"
        textSize: Theme.sizeTitle
        Accessible.name: qsTrId("typing.keyboard")
        onActivated: line.typingAsked()
    }
    PlainButton {
        objectName: "procedures.clear"
        visible: line.chosen || line.typing.text !== ""
        text: qsTrId("looking.clear")
        iconName: "x"
        horizontalPadding: Theme.space(2)
        onActivated: line.cleared()
    }
    PlainButton {
        objectName: "procedures.previous"
        visible: line.paged && (line.grid.before || line.grid.after)
        enabled: line.grid.before
        rapid: true
        iconName: "arrow-up"
        textSize: Theme.sizeTitle
        Accessible.name: qsTrId("looking.previous")
        onActivated: line.looking.turn(Math.max(0, line.grid.first - line.grid.shown))
    }
    PlainButton {
        objectName: "procedures.next"
        visible: line.paged && (line.grid.before || line.grid.after)
        enabled: line.grid.after
        rapid: true
        iconName: "arrow-down"
        textSize: Theme.sizeTitle
        Accessible.name: qsTrId("looking.next")
        onActivated: line.looking.turn(line.grid.first + line.grid.shown)
    }
}
