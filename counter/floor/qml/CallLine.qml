import QtQuick
import QtQuick.Layouts
import Common

// One call for help and the answer to it.
Rectangle {
    id: line

    required property string alert
    required property string title
    required property string since
    required property bool urgent
    required property bool open
    property bool able: true

    signal come

    objectName: "call." + line.alert
    implicitHeight: Math.max(Theme.space(7), words.implicitHeight + Theme.unit)
    radius: Theme.radius
    color: !line.open ? Theme.surface : line.urgent ? Theme.badTint : Theme.warnTint
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: line.title

    RowLayout {
        id: words

        anchors.fill: parent
        anchors.leftMargin: Theme.space(1.5)
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                objectName: "call.title"
                Layout.fillWidth: true
                text: line.title
                font.weight: line.open ? Font.DemiBold : Font.Normal
                color: !line.open ? Theme.inkSoft : line.urgent ? Theme.badTintInk : Theme.warnTintInk
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            Caption {
                Layout.fillWidth: true
                text: line.open ? line.since : qsTrId("floor.alert.over")
                color: !line.open ? Theme.inkSoft : line.urgent ? Theme.badTintInk : Theme.warnTintInk
            }
        }
        PlainButton {
            objectName: "call.come"
            visible: line.open
            enabled: line.able
            text: qsTrId("floor.alert.come")
            onActivated: line.come()
        }
    }
}
