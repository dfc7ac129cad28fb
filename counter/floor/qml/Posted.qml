pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter
import "../../qml"

// The notices that stand in the hall, and the way to a new one.
ColumnLayout {
    id: posted

    required property FloorModel floor
    required property string newKey
    property bool titled: false

    spacing: Theme.unit

    ListTitle {
        Layout.fillWidth: true
        visible: posted.titled
        text: qsTrId("floor.list.notices")
        count: list.count
    }
    PlainButton {
        objectName: "notice.new"
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.space(6)
        enabled: posted.floor.live && posted.floor.sending === ""
        text: qsTrId("floor.notice.new")
        keyText: posted.newKey
        onActivated: posted.floor.compose()
    }
    Caption {
        objectName: "floor.notices.none"
        Layout.fillWidth: true
        visible: list.count === 0
        text: qsTrId("floor.notice.none")
    }
    FloorList {
        id: list

        objectName: "floor.notices"
        Layout.fillWidth: true
        Layout.fillHeight: true
        model: posted.floor.notices

        delegate: TapArea {
            id: line

            required property string notice
            required property string words
            required property string until
            required property bool spoken

            objectName: "notice." + line.notice
            width: ListView.view.width
            implicitHeight: Theme.space(9)
            text: line.words
            horizontalPadding: Theme.space(1.5)
            verticalPadding: Theme.unit / 2
            onActivated: posted.floor.openNotice(line.notice)

            background: Rectangle {
                radius: Theme.radius
                color: line.down ? Theme.surfacePressed : Theme.surface
                border.width: line.visualFocus ? Theme.stroke : Theme.mode === Theme.highContrast ? Theme.hairline : 0
                border.color: line.visualFocus ? Theme.focus : Theme.line
            }

            contentItem: ColumnLayout {
                spacing: 0

                Body {
                    objectName: "notice.words"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    text: line.words
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                Caption {
                    Layout.fillWidth: true
                    text: line.spoken ? line.until + " · " + qsTrId("floor.notice.spoken") : line.until
                }
            }
        }
    }
}
