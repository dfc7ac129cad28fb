import QtQuick

// One of assets/icons in a colour of the theme; drawn by the program's icon provider.
Image {
    id: icon

    property string name: ""
    property real size: Theme.sizeTitle
    property color color: Theme.ink

    width: icon.size
    height: icon.size
    sourceSize: Qt.size(icon.size, icon.size)
    source: icon.name === "" ? "" : "image://icon/" + icon.name + "/" + String(icon.color).slice(1)
}
