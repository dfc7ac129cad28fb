import QtQuick

// Numbers, labels of tickets and clocks: figures of one width.
Text {
    id: numeral

    property int weight: Font.Bold

    color: Theme.ink
    font.family: Theme.numberFamily
    // Inter's tabular hyphen is as wide as a figure: a label would read as two numbers.
    font.features: numeral.text.indexOf("-") < 0 ? Theme.tabular : Theme.proportional
    font.variableAxes: Theme.weighing(numeral.weight)
    font.pixelSize: Theme.sizeTitle
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
