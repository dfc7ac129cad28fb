import QtQuick
import QtQuick.Layouts
import Common

// A list's name and how many it holds.
RowLayout {
    id: title

    property string text: ""
    property int count: 0

    Body {
        Layout.fillWidth: true
        text: title.text
        font.weight: Font.DemiBold
        font.pixelSize: Theme.sizeCaption
    }
    Numeral {
        text: title.count
        font.pixelSize: Theme.sizeCaption
        weight: Font.DemiBold
        color: Theme.inkSoft
    }
}
