import QtQuick
import QtQuick.Layouts
import Common

// A counter to sign in at: its name, what it serves, who sits there.
TapArea {
    id: choice

    required property string counter
    required property string name
    required property string services
    required property string taken_by
    required property bool chosen

    objectName: "counter." + choice.counter
    text: choice.name
    horizontalPadding: Theme.space(2)
    verticalPadding: Theme.unit

    background: Rectangle {
        radius: Theme.radius
        color: choice.chosen ? Theme.primaryTint : choice.down ? Theme.surfacePressed : Theme.surface
        border.width: choice.chosen || choice.visualFocus ? Theme.stroke : Theme.hairline
        border.color: choice.chosen ? Theme.primary : choice.visualFocus ? Theme.focus : Theme.line
    }

    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Body {
                objectName: choice.objectName + ".name"
                text: choice.name
                Layout.maximumWidth: choice.availableWidth
                font.weight: Font.DemiBold
                color: choice.chosen ? Theme.primaryTintInk : Theme.ink
            }
            Caption {
                objectName: choice.objectName + ".officer"
                Layout.fillWidth: true
                maximumLineCount: 1
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignRight
                text: choice.taken_by === "" ? qsTrId("counter.sign-in.free") : choice.taken_by
                color: choice.chosen ? Theme.primaryTintInk : Theme.inkSoft
            }
        }
        Caption {
            Layout.fillWidth: true
            text: choice.services
            maximumLineCount: 2
            elide: Text.ElideRight
            color: choice.chosen ? Theme.primaryTintInk : Theme.inkSoft
        }
    }
}
