import QtQuick
import QtQuick.Layouts
import Common
import Display

// Center, state of the sound, date and clock.
Item {
    id: bar

    required property HallModel vm
    required property int guard
    // Where nothing need be said of the sound.
    property bool quiet: false

    readonly property string trouble: bar.vm.placeTrouble !== "" ? bar.vm.placeTrouble : bar.quiet ? "" : bar.vm.soundTrouble

    Rectangle {
        anchors.fill: parent
        anchors.margins: -bar.guard
        anchors.bottomMargin: 0
        color: Theme.surface
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(3)
        anchors.rightMargin: Theme.space(3)
        spacing: Theme.space(2)

        Text {
            objectName: "center"
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: bar.vm.center
            color: Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: Theme.sizeTitle
            font.weight: Font.DemiBold
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.sizeCaption
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            textFormat: Text.PlainText
        }
        Rectangle {
            visible: bar.vm.zone !== ""
            implicitWidth: zone.implicitWidth + Theme.space(2)
            implicitHeight: zone.implicitHeight + Theme.space(0.5)
            radius: Theme.radius
            color: Theme.primaryTint

            Heading {
                id: zone

                objectName: "zone"
                anchors.centerIn: parent
                text: bar.vm.zone
                color: Theme.primaryTintInk
            }
        }
        RowLayout {
            visible: bar.trouble !== ""
            spacing: Theme.space(0.5)

            Icon {
                name: bar.vm.placeTrouble !== "" ? "alert" : "volume-off"
                size: Theme.sizeLabel
                color: Theme.warn
            }
            Caption {
                objectName: bar.vm.placeTrouble !== "" ? "place" : "sound"
                Layout.maximumWidth: Theme.space(40)
                text: bar.trouble
                color: Theme.warn
            }
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
}
