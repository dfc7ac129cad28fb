import QtQuick
import QtQuick.Layouts

// The one next right step of a page, with an icon and the key that does the same.
TapArea {
    id: button

    property string iconName: ""
    property string keyText: ""
    property color fill: Theme.primary
    property color fillPressed: Theme.primaryPressed
    property color ink: Theme.primaryInk
    property int textSize: Theme.sizeLabel

    horizontalPadding: Theme.space(2)
    verticalPadding: Theme.unit

    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.surface : button.down ? button.fillPressed : button.fill
        border.width: button.visualFocus ? Theme.stroke : button.enabled ? 0 : Theme.hairline
        border.color: button.visualFocus ? Theme.focus : Theme.mode === Theme.highContrast ? Theme.inkOff : Theme.line
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.space(1.5)

            Icon {
                visible: button.iconName !== ""
                name: button.iconName
                size: button.textSize * 1.35
                color: label.color
            }
            Body {
                id: label

                Layout.fillWidth: true
                text: button.text
                font.pixelSize: button.textSize
                font.weight: Font.Bold
                color: button.enabled ? button.ink : Theme.inkOff
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            KeyCap {
                visible: button.keyText !== ""
                text: button.keyText
                ink: label.color
            }
        }
    }
}
