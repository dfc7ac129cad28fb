import QtQuick
import QtQuick.Layouts

// A server's fingerprint in groups, to be held against the server's own screen before anything is sent.
Card {
    id: card

    property string address: ""
    property list<string> groups: []

    signal same
    signal different

    implicitHeight: inside.implicitHeight + 2 * card.padding

    ColumnLayout {
        id: inside

        width: parent.width
        spacing: Theme.space(1.5)

        Heading {
            Layout.fillWidth: true
            objectName: "first.compare.title"
            text: qsTrId("common.first.compare.title")
        }
        Caption {
            objectName: "first.compare.address"
            Layout.fillWidth: true
            text: card.address
            wrapMode: Text.WrapAnywhere
        }
        Body {
            Layout.fillWidth: true
            text: qsTrId("common.first.compare")
        }
        GridLayout {
            objectName: "first.compare"
            Layout.alignment: Qt.AlignHCenter
            columns: 4
            columnSpacing: Theme.space(3)
            rowSpacing: Theme.unit

            Repeater {
                model: card.groups

                Numeral {
                    required property string modelData
                    required property int index

                    objectName: "first.compare." + index
                    text: modelData
                    font.pixelSize: Theme.sizeLabel
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            PlainButton {
                objectName: "first.different"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTrId("common.first.different")
                onActivated: card.different()
            }
            PlainButton {
                objectName: "first.same"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTrId("common.first.same")
                onActivated: card.same()
            }
        }
    }
}
