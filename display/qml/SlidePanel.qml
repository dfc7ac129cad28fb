import QtQuick
import Common
import Display

// The center's slides, one after another: a text or a picture.
Rectangle {
    id: panel

    required property HallModel vm

    color: Theme.surface
    radius: Theme.radius

    Rectangle {
        width: Theme.space(0.75)
        height: parent.height
        radius: width / 2
        color: Theme.primary
        visible: panel.vm.slideText !== ""
    }
    Text {
        objectName: "slide.text"
        anchors.fill: parent
        anchors.leftMargin: Theme.space(2.5)
        anchors.rightMargin: Theme.space(2)
        anchors.topMargin: Theme.space(1)
        anchors.bottomMargin: Theme.space(1)
        text: panel.vm.slideText
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeHeading
        font.weight: Font.DemiBold
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.sizeCaption
        wrapMode: Text.Wrap
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
    Image {
        objectName: "slide.picture"
        anchors.fill: parent
        anchors.margins: Theme.unit
        visible: panel.vm.slidePicture !== ""
        source: panel.vm.slidePicture
        sourceSize: Qt.size(width, height)
        fillMode: Image.PreserveAspectFit
        asynchronous: true
    }
}
