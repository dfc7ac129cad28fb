pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One key: all of its place answers a touch, what is painted leaves a gap to the next one. There are many of
// them: each has no more parts than it shows.
TapArea {
    id: key

    property string iconName: ""
    property bool small: false
    property bool quiet: false
    property bool strong: false
    property bool switchedOn: false
    property bool locked: false
    property bool ringed: false

    readonly property bool filled: key.strong || key.switchedOn
    readonly property color ink: !key.enabled ? Theme.inkOff : key.filled || key.down ? Theme.primaryInk : Theme.ink
    readonly property real gap: key.ringed ? Theme.unit : Theme.unit / 2

    focusPolicy: Qt.NoFocus
    autoRepeatDelay: Theme.doubleTap * 2
    autoRepeatInterval: Theme.doubleTap / 2
    padding: key.small ? key.gap + Theme.margin : Theme.unit / 2
    leftInset: key.gap
    rightInset: key.gap
    topInset: key.gap
    bottomInset: key.gap

    background: Rectangle {
        radius: Theme.radius
        color: key.down ? Theme.primaryPressed : key.filled ? Theme.primary : !key.enabled ? Theme.none : key.quiet ? Theme.surfacePressed : Theme.surface
        border.width: key.filled ? 0 : Theme.hairline
        border.color: !key.enabled && Theme.mode === Theme.highContrast ? Theme.inkOff : Theme.line
    }

    contentItem: Body {
        visible: key.iconName === ""
        text: key.text
        font.pixelSize: key.small ? Theme.sizeCaption : Theme.sizeTitle
        font.weight: Font.DemiBold
        color: key.ink
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: key.small ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Theme.px(12.8)
        wrapMode: Text.NoWrap
    }

    // Around the key, so that it is seen on every colour.
    Loader {
        anchors.fill: parent
        z: -1
        active: key.ringed
        sourceComponent: Rectangle {
            radius: Theme.radius + Theme.unit / 2
            color: Theme.none
            border.width: Theme.stroke * 2
            border.color: Theme.focus
        }
    }
    Loader {
        anchors.fill: parent
        anchors.margins: key.padding
        active: key.iconName !== ""
        sourceComponent: Item {
            RowLayout {
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width)
                spacing: Theme.unit

                Icon {
                    Layout.preferredWidth: size
                    Layout.preferredHeight: size
                    name: key.iconName
                    size: Theme.sizeLabel
                    color: key.ink
                }
                Body {
                    Layout.fillWidth: true
                    visible: key.text !== ""
                    text: key.text
                    font.pixelSize: Theme.sizeCaption
                    font.weight: Font.DemiBold
                    color: key.ink
                    horizontalAlignment: Text.AlignHCenter
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.px(12.8)
                    wrapMode: Text.NoWrap
                }
            }
            // Capitals until the key is touched again.
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.unit
                width: Theme.space(4)
                height: Theme.stroke
                visible: key.locked
                color: key.ink
            }
        }
    }
}
