import QtQuick
import Common
import Display

// One line of the center's words at a time, along the bottom.
Item {
    id: bar

    required property HallModel vm
    required property int guard

    Rectangle {
        anchors.fill: parent
        anchors.margins: -bar.guard
        anchors.topMargin: 0
        color: Theme.primary
    }
    Text {
        objectName: "ticker"
        anchors.fill: parent
        anchors.leftMargin: Theme.space(3)
        anchors.rightMargin: Theme.space(3)
        text: bar.vm.ticker
        color: Theme.primaryInk
        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeLabel
        font.weight: Font.DemiBold
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.sizeKey
        wrapMode: Text.Wrap
        elide: Text.ElideRight
        maximumLineCount: 2
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
}
