import QtQuick

// A title in the text face.
Text {
    color: Theme.ink
    font.family: Theme.textFamily
    font.pixelSize: Theme.sizeTitle
    font.weight: Font.Bold
    lineHeight: Theme.lineFactor
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
