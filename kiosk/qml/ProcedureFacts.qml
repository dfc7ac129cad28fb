pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Fee, time, result and form, and the code that takes the page along on a phone. What does not fit whole is left out.
Rectangle {
    id: card

    required property LookingModel looking

    // Elsewhere in large type, all but the code.
    property bool told: true

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    visible: card.told || phone.visible
    implicitHeight: Math.max(card.told ? facts.implicitHeight : 0, phone.implicitHeight) + Theme.space(5)

    ColumnLayout {
        id: facts

        visible: card.told
        anchors.left: parent.left
        anchors.right: phone.visible ? phone.left : parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space(2.5)
        spacing: Theme.space(1.5)

        Repeater {
            model: card.looking.facts

            RowLayout {
                id: fact

                required property string key
                required property string glyph
                required property string title
                required property string words
                required property string detail

                Layout.fillWidth: true
                opacity: facts.y + fact.y + fact.height <= card.height ? 1 : 0
                spacing: Theme.space(2)

                Icon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Theme.unit / 2
                    name: fact.glyph
                    size: Theme.sizeTitle
                    color: Theme.primary
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Caption {
                        Layout.fillWidth: true
                        text: fact.title
                        lineHeight: 1
                    }
                    Body {
                        objectName: "fact." + fact.key
                        Layout.fillWidth: true
                        text: fact.words
                        font.weight: Font.DemiBold
                        lineHeight: 1
                        maximumLineCount: 4
                        elide: Text.ElideRight
                    }
                    Caption {
                        objectName: "fact." + fact.key + ".detail"
                        Layout.fillWidth: true
                        visible: fact.detail !== ""
                        text: fact.detail
                        lineHeight: 1
                    }
                }
            }
        }
    }
    ColumnLayout {
        id: phone

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space(2.5)
        width: card.told ? Theme.space(28) : card.width - Theme.space(5)
        visible: card.looking.link !== ""
        spacing: Theme.unit

        Image {
            objectName: "procedure.qr"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Theme.space(card.told ? 28 : 20)
            Layout.preferredHeight: Theme.space(card.told ? 28 : 20)
            sourceSize: Qt.size(Theme.space(28), Theme.space(28))
            smooth: false
            cache: false
            source: card.looking.link === "" ? "" : "image://qr/" + encodeURIComponent(card.looking.link)
        }
        Caption {
            Layout.fillWidth: true
            text: qsTrId("looking.phone")
            font.pixelSize: Theme.sizeAside
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1
        }
    }
}
