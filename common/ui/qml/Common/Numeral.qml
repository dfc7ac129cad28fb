import QtQuick

// Numbers, labels of tickets and clocks: figures of one width.
Text {
    id: numeral

    property int weight: Font.Bold

    color: Theme.ink
    font.family: Theme.numberFamily
    font.features: Theme.tabular
    font.variableAxes: Theme.weighing(numeral.weight)
    font.pixelSize: Theme.sizeTitle
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
