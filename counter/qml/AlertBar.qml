pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Somebody asks for help in the hall: over the header's words, so that nothing moves; red in an emergency.
Rectangle {
    id: bar

    required property AlertModel alerts
    required property string comeKey
    readonly property color ink: bar.alerts.urgent ? Theme.primaryInk : Theme.callInk

    objectName: "alert"
    color: bar.alerts.urgent ? Theme.bad : Theme.call
    Accessible.role: Accessible.AlertMessage
    Accessible.name: bar.alerts.title

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(1.5)
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        Icon {
            name: "bell"
            size: Theme.sizeTitle
            color: bar.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                objectName: "alert.title"
                Layout.fillWidth: true
                text: bar.alerts.title
                font.weight: Font.Bold
                color: bar.ink
                maximumLineCount: 1
                elide: Text.ElideRight
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.sizeCaption
            }
            Body {
                objectName: "alert.since"
                Layout.fillWidth: true
                text: bar.alerts.others === 0 ? bar.alerts.since : bar.alerts.since + " · " + qsTrId("counter.alert.others", bar.alerts.others)
                font.pixelSize: Theme.sizeCaption
                color: bar.ink
                maximumLineCount: 1
                elide: Text.ElideRight
            }
        }
        PlainButton {
            objectName: "alert.come"
            selected: true
            text: qsTrId("counter.alert.come")
            keyText: bar.comeKey
            onActivated: bar.alerts.come(bar.alerts.alert)
        }
    }
    Shortcut {
        enabled: bar.visible
        sequence: bar.comeKey
        autoRepeat: false
        onActivated: bar.alerts.come(bar.alerts.alert)
    }
}
