import QtQuick

// Running text.
Text {
    color: Theme.ink
    font.family: Theme.textFamily
    font.pixelSize: Theme.sizeBody
    lineHeight: Theme.lineFactor
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
