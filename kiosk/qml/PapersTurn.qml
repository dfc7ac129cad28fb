pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// Which of the papers show, and the arrows to the others.
RowLayout {
    id: turn

    required property PapersCard card

    readonly property string shown: turn.card.first < turn.card.last ? turn.card.first + "–" + turn.card.last : String(turn.card.last)

    spacing: Theme.space(1.5)

    Body {
        objectName: "papers.shown"
        Layout.fillWidth: true
        text: Theme.large ? turn.shown + " / " + turn.card.count : qsTrId("looking.papers.shown").arg(turn.shown).arg(turn.card.count)
        color: Theme.inkSoft
    }
    PlainButton {
        objectName: "papers.previous"
        enabled: turn.card.before
        rapid: true
        iconName: "arrow-up"
        Accessible.name: qsTrId("looking.previous")
        onActivated: turn.card.goBack()
    }
    PlainButton {
        objectName: "papers.next"
        enabled: turn.card.after
        rapid: true
        iconName: "arrow-down"
        Accessible.name: qsTrId("looking.next")
        onActivated: turn.card.goOn()
    }
}
