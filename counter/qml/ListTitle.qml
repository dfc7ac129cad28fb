import QtQuick
import QtQuick.Layouts
import Common

// A list's name, the key that opens it, and how many it holds.
RowLayout {
    id: title

    property string text: ""
    property string keyText: ""
    property int count: 0
    property bool urgent: false

    Body {
        Layout.fillWidth: true
        text: title.text
        color: title.urgent ? Theme.bad : Theme.ink
        font.weight: Font.DemiBold
        font.pixelSize: Theme.sizeCaption
    }
    Numeral {
        text: title.keyText
        font.pixelSize: Theme.sizeKey
        weight: Font.Medium
        color: Theme.inkSoft
    }
    Numeral {
        text: title.count
        font.pixelSize: Theme.sizeCaption
        weight: Font.DemiBold
        color: title.urgent ? Theme.bad : Theme.inkSoft
    }
}
