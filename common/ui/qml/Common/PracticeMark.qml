import QtQuick

// A band over the whole width that says that nothing here is real; without height where all is.
Rectangle {
    id: mark

    required property bool on

    objectName: "practice"
    implicitHeight: mark.on ? words.implicitHeight + Theme.space(0.5) : 0
    visible: mark.on
    color: Theme.call

    Text {
        id: words

        objectName: "practice.words"
        anchors.centerIn: parent
        width: parent.width
        text: qsTrId("practice.mark")
        color: Theme.callInk
        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeCaption
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        elide: Text.ElideRight
        textFormat: Text.PlainText
    }
}
