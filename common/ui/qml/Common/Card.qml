import QtQuick

// A plain surface that holds other things; its size follows its content.
Rectangle {
    id: card

    default property alias content: inner.data
    property int padding: Theme.space(2)

    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    implicitWidth: inner.childrenRect.width + 2 * card.padding
    implicitHeight: inner.childrenRect.height + 2 * card.padding

    Item {
        id: inner

        anchors.fill: parent
        anchors.margins: card.padding
    }
}
