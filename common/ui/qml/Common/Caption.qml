import QtQuick

// Small, second-rank text.
Text {
    color: Theme.inkSoft
    font.family: Theme.textFamily
    font.pixelSize: Theme.sizeCaption
    lineHeight: Theme.lineHeight
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
