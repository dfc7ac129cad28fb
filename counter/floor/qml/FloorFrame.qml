import QtQuick
import QtQuick.Layouts
import Common
import Counter

// A question over the whole hall: what it is about, what fills it, and the way back.
FocusScope {
    id: frame

    required property FloorModel floor
    required property string backKey
    default property alias content: body.data

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            onClicked: frame.floor.back()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.space(80))
        height: Math.min(parent.height - Theme.space(7), body.implicitHeight + Theme.space(4))
        color: Theme.background
        radius: Theme.radius
        border.width: Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: Theme.line

        MouseArea {
            anchors.fill: parent
        }
        ColumnLayout {
            id: body

            anchors.fill: parent
            anchors.margins: Theme.space(2)
            spacing: Theme.unit

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.unit

                Numeral {
                    objectName: "floor.sheet.subject"
                    visible: text !== ""
                    text: frame.floor.sheetSubject
                    font.pixelSize: Theme.sizeTitle
                }
                Heading {
                    objectName: "floor.sheet.title"
                    Layout.fillWidth: true
                    text: frame.floor.sheetTitle
                }
                PlainButton {
                    objectName: "back"
                    text: qsTrId("counter.ask.back")
                    keyText: frame.backKey
                    onActivated: frame.floor.back()
                }
            }
            Body {
                objectName: "floor.sheet.told"
                Layout.fillWidth: true
                visible: text !== ""
                text: frame.floor.sheetTold
                font.weight: Font.DemiBold
                maximumLineCount: 8
                elide: Text.ElideRight
            }
            Body {
                objectName: "floor.sheet.offline"
                Layout.fillWidth: true
                visible: !frame.floor.live
                text: qsTrId("floor.offline")
                color: Theme.bad
            }
        }
    }
}
