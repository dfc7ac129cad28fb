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
    required property int count
    required property int shown

    // Whether its pages can be turned, and whether the keys are to be asked for.
    property bool paged: true
    property bool keysAway: false

    readonly property bool before: line.looking.first > 0
    readonly property bool after: line.looking.first + line.shown < line.count
    readonly property bool chosen: line.looking.field !== ""

    // Where the pages before this one begin: not all hold the same number.
    property list<int> begins: []

    function goOn(): void {
        line.begins = [...line.begins.filter(at => at < line.looking.first), line.looking.first];
        line.looking.turn(line.looking.first + line.shown);
    }

    function goBack(): void {
        const known = line.begins.filter(at => at < line.looking.first);
        line.begins = known.slice(0, -1);
        line.looking.turn(known.length > 0 ? known[known.length - 1] : Math.max(0, line.looking.first - line.shown));
    }

    signal cleared
    signal typingAsked

    spacing: Theme.space(1.5)

    Item {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(Theme.target, line.chosen ? title.implicitHeight : 0)

        TypedLine {
            anchors.fill: parent
            visible: !line.chosen
            typing: line.typing
            textSize: line.typing.text === "" ? Theme.sizeAside : Theme.sizeLabel
            hintSize: Theme.sizeAside
            hint: qsTrId("looking.example")

            TapHandler {
                onTapped: line.typingAsked()
            }
        }
        Heading {
            id: title

            objectName: "procedures.field"
            anchors.fill: parent
            visible: line.chosen
            text: line.looking.field
            font.pixelSize: line.looking.field.length > 44 ? Theme.sizeAside : Theme.sizeLabel
            lineHeight: 1
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
        visible: line.paged && (line.chosen || line.typing.text !== "")
        text: qsTrId("looking.clear")
        iconName: "x"
        horizontalPadding: Theme.space(2)
        onActivated: line.cleared()
    }
    PlainButton {
        objectName: "procedures.previous"
        visible: line.paged && (line.before || line.after)
        enabled: line.before
        rapid: true
        iconName: "arrow-up"
        textSize: Theme.sizeTitle
        Accessible.name: qsTrId("looking.previous")
        onActivated: line.goBack()
    }
    PlainButton {
        objectName: "procedures.next"
        visible: line.paged && (line.before || line.after)
        enabled: line.after
        rapid: true
        iconName: "arrow-down"
        textSize: Theme.sizeTitle
        Accessible.name: qsTrId("looking.next")
        onActivated: line.goOn()
    }
}
