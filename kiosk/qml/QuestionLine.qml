pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One question, the word of the face chosen for it, and the faces: one touch answers.
GridLayout {
    id: line

    required property bool wide
    // No higher than its faces: the face alone says what was chosen.
    property bool tight: false
    required property var faces
    required property string question
    required property string name
    required property int score
    required property string word

    signal answered(int score)

    columns: line.wide ? 2 : 1
    columnSpacing: Theme.space(3)
    rowSpacing: Theme.unit

    RowLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        spacing: Theme.space(2)

        Heading {
            Layout.fillWidth: true
            text: line.name
            font.pixelSize: line.tight ? Theme.sizeAside : Theme.sizeLabel
            maximumLineCount: line.tight ? 2 : 6
            elide: Text.ElideRight
        }
        Body {
            objectName: "question." + line.question
            visible: !line.tight
            text: line.word
            color: Theme.inkSoft
            font.pixelSize: Theme.sizeCaption
            font.weight: Font.DemiBold
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 3
        spacing: Theme.space(2)

        Repeater {
            model: line.faces

            TapArea {
                id: face

                required property int key
                required property string name
                required property string glyph
                required property string hue

                readonly property bool chosen: line.score === face.key

                objectName: "answer." + line.question + "." + face.key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.minimumHeight: Theme.target
                Layout.maximumHeight: Theme.space(14)
                text: face.name
                Accessible.name: line.name + ": " + face.name
                Accessible.description: face.chosen ? qsTrId("voice.chosen") : ""
                onActivated: line.answered(face.key)

                background: Rectangle {
                    radius: Theme.radius
                    color: face.chosen ? Theme.primaryTint : face.down ? Theme.surfacePressed : Theme.surface
                    border.width: face.chosen || face.visualFocus ? 2 * Theme.stroke : Theme.hairline
                    border.color: face.visualFocus ? Theme.focus : face.chosen ? Theme.primary : Theme.line
                }

                contentItem: Item {
                    FaceIcon {
                        anchors.centerIn: parent
                        name: face.glyph
                        tone: face.hue
                        size: Theme.space(8)
                    }
                }
            }
        }
    }
}
