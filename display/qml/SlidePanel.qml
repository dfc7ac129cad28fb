import QtQuick
import Common
import Display

// The center's slides, one after another: a text, a picture, a video or a notice, which may have pages.
Rectangle {
    id: panel

    required property HallModel vm

    readonly property bool moving: panel.vm.slideVideo !== ""
    readonly property color ink: panel.vm.slideNotice ? Theme.warnTintInk : Theme.ink

    function tellRoom(): void {
        panel.vm.roomForMedia(Math.round(video.width), Math.round(video.height));
    }

    objectName: panel.vm.slideNotice ? "notice" : "slide"
    color: panel.vm.slideNotice ? Theme.warnTint : Theme.surface
    radius: Theme.radius
    onWidthChanged: panel.tellRoom()
    onHeightChanged: panel.tellRoom()
    Component.onCompleted: panel.tellRoom()

    Rectangle {
        width: Theme.space(0.75)
        height: parent.height
        radius: width / 2
        color: panel.vm.slideNotice ? Theme.warn : Theme.primary
        visible: panel.vm.slideText !== ""
    }
    Item {
        id: head

        x: Theme.space(2.5)
        y: Theme.space(1)
        width: parent.width - Theme.space(4.5)
        height: panel.vm.slideNotice ? Theme.space(3.5) : 0
        visible: panel.vm.slideNotice

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: "info"
            size: Theme.sizeHeading
            color: panel.ink
        }
        Heading {
            anchors.verticalCenter: parent.verticalCenter
            x: sign.width + Theme.unit
            text: qsTrId("display.notice")
            color: panel.ink
        }
        Numeral {
            objectName: "notice.page"
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            visible: text !== ""
            text: panel.vm.slidePage
            color: panel.ink
            font.pixelSize: Theme.sizeLabel
        }
    }
    Text {
        objectName: "slide.text"
        x: head.x
        y: head.y + head.height
        width: head.width
        height: parent.height - y - Theme.space(1)
        text: panel.vm.slideText
        color: panel.ink
        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeHeading
        font.weight: Font.DemiBold
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.sizeCaption
        wrapMode: Text.Wrap
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
    Image {
        id: video

        objectName: "slide.video"
        anchors.fill: parent
        anchors.margins: Theme.unit
        visible: panel.moving
        source: panel.moving ? panel.vm.frame : ""
        fillMode: Image.PreserveAspectFit
        cache: false
    }
}
