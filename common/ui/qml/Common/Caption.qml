import QtQuick

// Small, second-rank text.
Text {
    color: Theme.inkSoft
    font.family: Theme.textFamily
    font.pixelSize: Theme.sizeCaption
    lineHeight: Theme.lineFactor
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
