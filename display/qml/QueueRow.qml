import QtQuick
import Common

// A field: its name, how many wait, and about how long.
Item {
    id: row

    required property string field
    required property string name
    required property int waiting
    required property string about
    required property int textSize
    required property int nameSize

    readonly property real nameWidth: whole.advanceWidth
    readonly property real nameRoom: name.width

    objectName: "queue." + row.field

    TextMetrics {
        id: whole

        text: row.name
        font.family: Theme.textFamily
        font.pixelSize: row.textSize
        font.weight: Font.Medium
    }
    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Text {
        id: name

        objectName: "queue.name." + row.field
        height: parent.height
        width: count.x - Theme.unit
        text: row.name
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: row.nameSize
        font.weight: Font.Medium
        lineHeight: 0.9
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
    Numeral {
        id: count

        objectName: "queue.waiting." + row.field
        x: parent.width - about.width - Theme.space(1.5) - width
        height: parent.height
        text: row.waiting
        font.pixelSize: row.textSize
        font.weight: Font.DemiBold
    }
    Text {
        id: about

        x: parent.width - width
        width: Math.round(row.textSize * 5.4)
        height: parent.height
        text: row.about
        color: Theme.inkSoft
        font.family: Theme.textFamily
        font.pixelSize: row.textSize
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
}
