import QtQuick
import Common

// A number and the counter it is called to.
Item {
    id: pair

    required property string label
    required property string counter
    required property int numberSize
    required property int wordSize
    required property int inset
    required property int counterAt
    required property int apart
    required property bool worded
    required property color ink
    required property color inkSoft

    readonly property string text: pair.label + " → " + pair.counter

    Accessible.role: Accessible.StaticText
    Accessible.name: pair.text

    Numeral {
        id: number

        x: pair.inset
        width: pair.counterAt - pair.inset - pair.apart
        height: parent.height
        text: pair.label
        color: pair.ink
        font.pixelSize: pair.numberSize
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.sizeHeading
    }
    Text {
        id: word

        x: pair.counterAt
        visible: pair.worded
        anchors.baseline: figure.baseline
        text: qsTrId("display.counter")
        color: pair.inkSoft
        font.family: Theme.textFamily
        font.pixelSize: pair.wordSize
        font.weight: Font.DemiBold
    }
    Numeral {
        id: figure

        x: pair.worded ? word.x + word.width + Math.round(pair.wordSize * 0.4) : pair.counterAt
        width: parent.width - x - Theme.unit
        height: parent.height
        text: pair.counter
        color: pair.ink
        font.pixelSize: pair.numberSize
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.sizeHeading
    }
}
