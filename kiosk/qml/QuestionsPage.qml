pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The center's questions, a line each; the rating goes with the answers there are, by a touch or when the time is up.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property KioskModel kiosk
    required property RatingModel rating

    // More than three fill the page: there is no room to leave above them.
    readonly property bool full: lines.count > 3
    readonly property bool dense: page.full && (page.wide || page.low > 0)
    readonly property bool tight: page.dense && page.wide && Theme.large

    spacing: Theme.space(page.dense || page.low > 0 ? 1 : page.wide ? 2 : 3)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: page.low === 0
        Layout.minimumHeight: page.full ? 0 : page.low - Theme.space(page.wide ? 5 : 1)
        spacing: 0

        Item {
            Layout.fillHeight: true
            visible: page.low > 0
        }
        Heading {
            objectName: "questions"
            Layout.fillWidth: true
            text: qsTrId("kiosk.questions.title")
            font.pixelSize: page.tight ? Theme.sizeBody : Theme.sizeTitle
            font.weight: Font.ExtraBold
        }
        Body {
            Layout.fillWidth: true
            visible: !page.dense
            text: qsTrId("kiosk.questions.detail")
            color: Theme.inkSoft
        }
    }
    Repeater {
        id: lines

        model: page.rating.questions

        QuestionLine {
            required property string key

            Layout.fillWidth: true
            wide: page.wide
            tight: page.tight
            faces: page.rating.faces
            question: key
            onAnswered: score => page.rating.answer(key, score)
        }
    }
    Item {
        Layout.fillHeight: true
    }
    TimeLeft {
        Layout.fillWidth: true
        visible: page.low === 0
        kiosk: page.kiosk
    }
    GridLayout {
        Layout.fillWidth: true
        columns: page.wide || page.low > 0 ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)

        PlainButton {
            objectName: "questions.comment"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.space(page.low > 0 ? 12 : 13)
            text: page.rating.comment === "" ? qsTrId("kiosk.questions.comment") : qsTrId("kiosk.questions.comment.again")
            iconName: page.rating.comment === "" ? "file-text" : "check"
            textSize: Theme.large ? Theme.sizeCaption : Theme.sizeLabel
            onActivated: page.rating.openComment()
        }
        PrimaryButton {
            objectName: "questions.send"
            Layout.fillWidth: true
            Layout.preferredWidth: page.wide ? 2 : 1
            Layout.preferredHeight: Theme.space(page.low > 0 ? 12 : page.wide ? 13 : 17)
            text: qsTrId("kiosk.reasons.send")
            textSize: Theme.large ? Theme.sizeBody : Theme.sizeTitle
            onActivated: page.rating.send()
        }
    }
}
