pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Display

// Center, zone, what is wrong with sound or place, date and clock; in two lines where the screen stands upright.
Item {
    id: bar

    required property HallModel vm
    required property int guard
    required property bool upright

    readonly property bool misplaced: bar.vm.placeTrouble !== ""
    readonly property bool more: bar.vm.zone !== "" || bar.vm.barTrouble !== ""
    readonly property int zoneMost: Math.round(bar.width * (bar.upright ? 0.6 : 0.2))
    readonly property int line: Theme.space(bar.upright ? 7.5 : 5.5)

    implicitHeight: bar.line + (bar.upright && bar.more ? Theme.space(5) : 0)

    Rectangle {
        anchors.fill: parent
        anchors.margins: -bar.guard
        anchors.bottomMargin: 0
        color: Theme.surface
    }
    TextMetrics {
        id: least

        font.family: Theme.textFamily
        font.pixelSize: Theme.sizeCaption
        font.weight: Font.DemiBold
        text: bar.vm.center
    }
    RowLayout {
        x: Theme.space(3)
        width: parent.width - 2 * x
        height: bar.line
        spacing: Theme.space(2)

        Text {
            id: center

            // Its least type has room in one line: then the name is in one, smaller rather than broken.
            readonly property bool whole: !bar.upright && least.advanceWidth <= center.width

            objectName: "center"
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: bar.vm.center
            color: Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.DemiBold
            fontSizeMode: center.whole ? Text.HorizontalFit : Text.Fit
            minimumPixelSize: Theme.sizeCaption
            wrapMode: center.whole ? Text.NoWrap : Text.Wrap
            maximumLineCount: bar.upright ? 3 : 2
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            textFormat: Text.PlainText
        }
        Loader {
            active: bar.more && !bar.upright
            visible: active
            sourceComponent: extras
        }
        Body {
            objectName: "date"
            text: bar.vm.date
            font.pixelSize: Theme.sizeLabel
            font.weight: Font.Medium
            wrapMode: Text.NoWrap
        }
        Numeral {
            objectName: "clock"
            text: bar.vm.clock
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
    }
    Loader {
        x: Theme.space(3)
        y: bar.line
        width: parent.width - 2 * x
        active: bar.more && bar.upright
        sourceComponent: extras
    }
    Component {
        id: extras

        RowLayout {
            spacing: Theme.space(2)

            Rectangle {
                visible: bar.vm.zone !== ""
                implicitWidth: Math.min(zone.implicitWidth, bar.zoneMost) + Theme.space(2)
                implicitHeight: Theme.space(4.25)
                radius: Theme.radius
                color: Theme.primaryTint

                Heading {
                    id: zone

                    objectName: "zone"
                    anchors.centerIn: parent
                    width: Math.min(implicitWidth, bar.zoneMost)
                    height: parent.height - Theme.space(0.75)
                    text: bar.vm.zone
                    color: Theme.primaryTintInk
                    lineHeight: 1
                    fontSizeMode: Text.Fit
                    minimumPixelSize: Theme.sizeKey
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
            }
            Icon {
                visible: bar.vm.barTrouble !== ""
                name: bar.misplaced ? "alert" : "volume-off"
                size: Theme.sizeLabel
                color: Theme.warn
            }
            Caption {
                objectName: bar.misplaced ? "place" : "sound"
                Layout.fillWidth: true
                Layout.maximumWidth: bar.upright ? Number.POSITIVE_INFINITY : Theme.space(bar.vm.zone === "" ? 40 : 20)
                visible: bar.vm.barTrouble !== ""
                text: bar.vm.barTrouble
                color: Theme.warn
            }
        }
    }
}
