import QtQuick
import QtQuick.Layouts
import Common

// One counter in two lines: its officer and state, then its citizen and the time.
Rectangle {
    id: line

    required property string counter
    required property string name
    required property string officer
    required property string state_text
    required property string ticket
    required property string what
    required property string time
    required property string norm
    required property bool late
    required property string at

    objectName: "place." + line.counter
    implicitHeight: Theme.space(7)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: [line.name, line.officer, line.state_text, line.ticket, line.what, line.time].filter(part => part !== "").join(", ")

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(1.5)
        anchors.rightMargin: Theme.space(1.5)
        anchors.topMargin: Theme.unit / 2
        anchors.bottomMargin: Theme.unit / 2
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Body {
                text: line.name
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
            }
            Body {
                Layout.fillWidth: true
                text: line.officer
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            Chip {
                objectName: "place." + line.counter + ".state"
                text: line.state_text
                tone: line.at === "open" ? "good" : line.at === "paused" ? "warn" : "plain"
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Numeral {
                objectName: "place." + line.counter + ".ticket"
                visible: line.ticket !== ""
                text: line.ticket
                font.pixelSize: Theme.sizeBody
            }
            Caption {
                objectName: "place." + line.counter + ".what"
                Layout.fillWidth: true
                text: line.what
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            Numeral {
                objectName: "place." + line.counter + ".time"
                text: line.time
                font.pixelSize: Theme.sizeCaption
                weight: line.late ? Font.Bold : Font.Medium
                color: line.late ? Theme.bad : Theme.ink
            }
            Caption {
                visible: line.norm !== ""
                text: line.norm
                color: line.late ? Theme.bad : Theme.inkSoft
                wrapMode: Text.NoWrap
            }
        }
    }
}
