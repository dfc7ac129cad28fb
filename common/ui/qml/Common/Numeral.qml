import QtQuick

// Numbers, labels of tickets and clocks: figures of one width.
Text {
    color: Theme.ink
    font.family: Theme.numberFamily
    font.features: Theme.tabular
    font.pixelSize: Theme.sizeTitle
    font.weight: Font.Bold
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
