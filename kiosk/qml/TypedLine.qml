import QtQuick
import Common
import Kiosk

// What has been typed, with the place where the next letter comes; its newest end is always seen.
Rectangle {
    id: field

    required property TypingModel typing
    property string hint: ""
    property int lines: 1
    property int textSize: Theme.sizeTitle
    property int hintSize: Theme.large ? Theme.sizeCaption : field.textSize

    objectName: "typed"
    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.stroke
    border.color: Theme.primary
    implicitHeight: Math.max(Theme.target, field.lines * metrics.height + Theme.space(4))
    Accessible.role: Accessible.EditableText
    Accessible.name: field.hint
    Accessible.description: field.typing.text

    FontMetrics {
        id: metrics

        font: words.font
    }

    Item {
        id: view

        anchors.fill: parent
        anchors.margins: Theme.space(2)
        clip: true

        TextEdit {
            id: words

            readonly property bool single: field.lines === 1
            readonly property rect end: words.contentWidth >= 0 && words.width >= 0 ? words.positionToRectangle(words.length) : Qt.rect(0, 0, 0, 0)

            objectName: "typed.text"
            x: words.single ? Math.min(0, view.width - width) : 0
            y: words.single ? (view.height - height) / 2 : Math.min(0, view.height - height)
            width: words.single ? implicitWidth + caret.width : view.width
            enabled: false
            readOnly: true
            text: field.typing.text
            textFormat: TextEdit.PlainText
            color: Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: field.textSize
            font.weight: Font.DemiBold
            wrapMode: words.single ? TextEdit.NoWrap : TextEdit.Wrap
        }
        Rectangle {
            id: caret

            x: words.x + words.end.x
            y: words.y + words.end.y
            width: Theme.stroke * 2
            height: words.end.height
            color: Theme.primary
        }
        Body {
            objectName: "typed.hint"
            anchors.fill: parent
            anchors.leftMargin: Theme.unit
            visible: field.typing.text === ""
            text: field.hint
            font.pixelSize: field.hintSize
            color: Theme.inkSoft
            verticalAlignment: words.single ? Text.AlignVCenter : Text.AlignTop
            maximumLineCount: field.lines
            elide: Text.ElideRight
        }
    }
}
