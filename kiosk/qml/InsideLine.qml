import QtQuick
import QtQuick.Layouts
import Common

// One thing a technician wants to know.
Rectangle {
    id: line

    required property string key
    required property string label
    required property string value
    required property string tone
    required property string code

    Layout.fillWidth: true
    implicitHeight: words.implicitHeight + Theme.space(2)
    radius: Theme.radius
    color: Theme.surface

    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space(2)

            Caption {
                text: line.label
            }
            Caption {
                objectName: "inside." + line.key + ".code"
                Layout.fillWidth: true
                visible: line.code !== ""
                text: line.code
                font.pixelSize: Theme.sizeKey
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 1
                elide: Text.ElideRight
            }
        }
        Body {
            objectName: "inside." + line.key
            Layout.fillWidth: true
            text: line.value
            font.pixelSize: Theme.sizeCaption
            font.weight: Font.DemiBold
            color: line.tone === "good" ? Theme.good : line.tone === "warn" ? Theme.warn : line.tone === "bad" ? Theme.bad : Theme.ink
        }
    }
}
