import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The ticket in hand, or why there is none; every part keeps its place.
Rectangle {
    id: panel

    required property CounterModel vm
    property bool tight: false
    readonly property bool urgent: panel.vm.asideKind === "urgent"
    readonly property bool noted: panel.vm.asideKind === "note"
    readonly property bool held: panel.vm.label !== ""

    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(2)
        anchors.topMargin: Theme.unit
        anchors.bottomMargin: Theme.unit
        visible: panel.held
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Numeral {
                objectName: "ticket.label"
                Layout.fillWidth: true
                text: panel.vm.label
                font.pixelSize: Theme.sizeNumeral * (panel.tight ? 0.6 : 0.8)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.sizeHeading
                weight: Font.ExtraBold
            }
            Column {
                Layout.alignment: Qt.AlignVCenter

                Numeral {
                    objectName: "ticket.running"
                    anchors.right: parent.right
                    text: panel.vm.running
                    font.pixelSize: Theme.sizeHeading
                    color: panel.vm.overNorm ? Theme.bad : Theme.ink
                }
                Caption {
                    anchors.right: parent.right
                    text: panel.vm.norm
                    color: panel.vm.overNorm ? Theme.bad : Theme.inkSoft
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(panel.tight ? 3 : 3.5)
            spacing: Theme.unit

            Heading {
                objectName: "ticket.service"
                Layout.fillWidth: true
                text: panel.vm.service
                font.pixelSize: Theme.sizeLabel
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            PlainButton {
                objectName: "switch"
                Layout.preferredHeight: Theme.space(panel.tight ? 3 : 3.5)
                visible: panel.vm.offered.indexOf("switch") >= 0
                enabled: panel.vm.able.indexOf("switch") >= 0
                quiet: true
                textSize: Theme.sizeCaption
                text: qsTrId("counter.action.switch") + (panel.tight ? "" : " · " + panel.vm.keyOf("switch"))
                onActivated: panel.vm.press("switch")
            }
            PlainButton {
                objectName: "undo"
                Layout.preferredHeight: Theme.space(panel.tight ? 3 : 3.5)
                visible: panel.vm.undoLeft > 0
                enabled: panel.vm.able.indexOf("undo") >= 0
                quiet: true
                iconName: "undo"
                textSize: Theme.sizeCaption
                text: qsTrId("counter.action.undo") + " " + panel.vm.keyOf("undo") + " · " + panel.vm.undoLeft
                onActivated: panel.vm.press("undo")
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(panel.tight ? 3.25 : 3.5)
            spacing: Theme.unit

            Chip {
                objectName: "ticket.priority"
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                visible: panel.vm.priority !== ""
                text: panel.vm.priority
                tone: "warn"
            }
            Caption {
                objectName: "ticket.waited"
                text: panel.vm.waited
                wrapMode: Text.NoWrap
            }
            Item {
                Layout.fillWidth: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(panel.tight ? 2.5 : 3)
            spacing: Theme.unit

            Caption {
                objectName: "ticket.state"
                text: panel.vm.ticketState
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
            }
            Caption {
                objectName: panel.noted ? "ticket.note" : "ticket.reason"
                Layout.fillWidth: true
                text: panel.vm.aside === "" ? "" : "· " + panel.vm.aside
                color: panel.urgent ? Theme.bad : panel.noted ? Theme.warn : Theme.inkSoft
                font.weight: panel.noted ? Font.DemiBold : Font.Normal
                maximumLineCount: 1
                elide: Text.ElideRight

                TapHandler {
                    enabled: panel.noted
                    onTapped: panel.vm.press("note")
                }
            }
        }
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - Theme.space(4)
        visible: !panel.held
        spacing: Theme.unit

        Heading {
            objectName: "empty.title"
            Layout.fillWidth: true
            text: panel.vm.emptyTitle
            font.pixelSize: Theme.sizeHeading
            horizontalAlignment: Text.AlignHCenter
        }
        Body {
            objectName: "empty.text"
            Layout.fillWidth: true
            text: panel.vm.emptyText
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
        }
        PlainButton {
            objectName: "number"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.space(panel.tight ? 3 : 4)
            visible: panel.vm.offered.indexOf("number") >= 0
            enabled: panel.vm.able.indexOf("number") >= 0
            quiet: true
            textSize: Theme.sizeCaption
            text: qsTrId("counter.action.number") + " · " + panel.vm.keyOf("number")
            onActivated: panel.vm.press("number")
        }
    }
}
