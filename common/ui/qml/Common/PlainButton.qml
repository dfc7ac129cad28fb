pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// A secondary action: label, optional icon, the key under the label.
TapArea {
    id: button

    property string iconName: ""
    property string keyText: ""
    property int textSize: Theme.sizeBody
    property bool selected: false
    property int lines: 2
    property bool quiet: false
    property color fill: button.quiet ? Theme.none : Theme.surface
    property color edge: Theme.line
    property color ink: button.selected ? Theme.primaryInk : Theme.ink
    property color keyInk: button.selected ? Theme.primaryInk : Theme.inkSoft

    horizontalPadding: Theme.margin
    verticalPadding: Theme.margin / 2

    background: Rectangle {
        radius: Theme.radius
        color: button.selected ? Theme.primary : button.down ? Theme.surfacePressed : button.fill
        border.width: button.visualFocus ? Theme.stroke : button.quiet || button.selected ? 0 : Theme.hairline
        border.color: button.visualFocus ? Theme.focus : !button.enabled && Theme.mode === Theme.highContrast ? Theme.inkOff : button.edge
        opacity: button.enabled || Theme.mode === Theme.highContrast ? 1 : 0.6
    }

    contentItem: Item {
        implicitWidth: Math.max(row.implicitWidth, key.implicitWidth)
        implicitHeight: row.implicitHeight + key.implicitHeight

        RowLayout {
            id: row

            anchors.horizontalCenter: parent.horizontalCenter
            y: (parent.height - row.height - key.height) / 2
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.unit

            Loader {
                visible: active
                active: button.iconName !== ""
                sourceComponent: Icon {
                    name: button.iconName
                    size: button.textSize * 1.35
                    color: label.color
                }
            }
            Body {
                id: label

                Layout.fillWidth: true
                visible: button.text !== ""
                text: button.text
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                color: button.enabled ? button.ink : Theme.inkOff
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: button.lines
                elide: Text.ElideRight
            }
        }
        Loader {
            id: key

            anchors.horizontalCenter: parent.horizontalCenter
            y: row.y + row.height
            active: button.keyText !== ""
            sourceComponent: Numeral {
                text: button.keyText
                font.pixelSize: Theme.sizeKey
                weight: Font.Medium
                color: button.enabled || button.selected ? button.keyInk : Theme.inkOff
            }
        }
    }
}
