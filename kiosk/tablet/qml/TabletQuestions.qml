pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Tablet
import "../../qml"

// The center's questions, a line each, and the door to words of one's own; sent with what there is.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet

    // More than three fill a lying tablet: the faces alone say what was chosen.
    readonly property bool dense: page.wide && lines.count > 3

    spacing: Theme.space(page.dense ? 1 : page.wide ? 2 : 3)

    Heading {
        objectName: "questions"
        Layout.fillWidth: true
        text: qsTrId("kiosk.questions.title")
        font.pixelSize: page.dense ? Theme.sizeBody : Theme.sizeTitle
        font.weight: Font.ExtraBold
    }
    Body {
        objectName: "questions.detail"
        Layout.fillWidth: true
        visible: !page.dense
        text: qsTrId("kiosk.questions.detail")
        color: Theme.inkSoft
    }
    Repeater {
        id: lines

        model: page.tablet.questions

        QuestionLine {
            required property string key

            Layout.fillWidth: true
            wide: page.wide
            tight: page.dense
            faces: page.tablet.faces
            question: key
            onAnswered: score => page.tablet.answer(key, score)
        }
    }
    Item {
        Layout.fillHeight: true
    }
    TimeBar {
        Layout.fillWidth: true
        share: page.tablet.share
    }
    TabletFoot {
        Layout.fillWidth: true
        wide: page.wide
        tablet: page.tablet
        backText: qsTrId("kiosk.back")
        moreText: page.tablet.comment === "" ? qsTrId("kiosk.questions.comment") : qsTrId("kiosk.questions.comment.again")
        moreIcon: page.tablet.comment === "" ? "file-text" : "check"
        onMore: page.tablet.openComment()
    }
}
