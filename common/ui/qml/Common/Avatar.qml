import QtQuick

// An officer's photo, or the initials when there is none.
Rectangle {
    id: avatar

    property string initials: ""
    property url photo

    color: Theme.primaryTint
    radius: width / 2
    implicitWidth: Theme.space(8)
    implicitHeight: implicitWidth
    clip: true

    Heading {
        anchors.centerIn: parent
        visible: picture.status !== Image.Ready
        text: avatar.initials
        font.pixelSize: avatar.width * 0.38
        color: Theme.primaryTintInk
    }
    Image {
        id: picture

        anchors.fill: parent
        fillMode: Image.PreserveAspectCrop
        source: avatar.photo
        sourceSize: Qt.size(avatar.width, avatar.height)
    }
}
