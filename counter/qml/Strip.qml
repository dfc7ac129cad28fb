pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The counter in one line above other programs: the ticket, its time, the next right step, the way back.
Rectangle {
    id: strip

    required property CounterModel vm
    required property AlertModel alerts
    readonly property bool held: strip.vm.label !== ""
    readonly property var tones: ({
            "good": Theme.good,
            "warn": Theme.warn,
            "bad": Theme.bad,
            "soft": Theme.inkSoft
        })

    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(1.5)
        anchors.rightMargin: Theme.unit
        anchors.topMargin: Theme.unit
        anchors.bottomMargin: Theme.unit
        spacing: Theme.unit

        Numeral {
            objectName: "ticket.label"
            visible: strip.held
            text: strip.vm.label
            font.pixelSize: Theme.sizeDisplay
            weight: Font.ExtraBold
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.unit
            Layout.leftMargin: Theme.unit / 2
            spacing: 0

            Body {
                objectName: strip.held ? "ticket.service" : "empty.title"
                Layout.fillWidth: true
                text: strip.held ? strip.vm.service : strip.vm.emptyTitle
                font.weight: Font.Bold
                visible: said.lineCount < 2
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            Caption {
                id: said

                objectName: strip.vm.lineKind
                Layout.fillWidth: true
                text: strip.vm.line
                color: strip.tones[strip.vm.lineTone]
                font.weight: strip.vm.lineTone === "soft" ? Font.Normal : Font.DemiBold
                maximumLineCount: strip.vm.lineTone === "soft" ? 1 : 3
                elide: Text.ElideRight

                TapHandler {
                    enabled: strip.vm.lineKind === "notice"
                    onTapped: strip.vm.press("hush")
                }
            }
        }
        ColumnLayout {
            visible: strip.held
            spacing: 0

            Numeral {
                objectName: "ticket.running"
                Layout.alignment: Qt.AlignRight
                text: strip.vm.running
                font.pixelSize: Theme.sizeTitle
                color: strip.vm.overNorm ? Theme.bad : Theme.ink
            }
            Caption {
                Layout.alignment: Qt.AlignRight
                text: strip.vm.norm
                color: strip.vm.overNorm ? Theme.bad : Theme.inkSoft
                wrapMode: Text.NoWrap
            }
        }
        MainButton {
            Layout.preferredWidth: Theme.space(21)
            Layout.fillHeight: true
            horizontalPadding: Theme.unit
            textSize: strip.vm.mainWaits ? Theme.sizeCaption : Theme.sizeLabel
            vm: strip.vm
        }
        Repeater {
            model: strip.vm.undoLeft > 0 ? ["undo", "absent"] : ["recall", "absent"]

            PlainButton {
                required property string modelData

                objectName: modelData
                Layout.preferredWidth: Theme.space(10.5)
                Layout.fillHeight: true
                textSize: Theme.sizeCaption
                text: modelData === "undo" ? qsTrId("counter.action.undo") + " · " + strip.vm.undoLeft : qsTrId("counter.action." + modelData)
                keyText: strip.vm.keyOf(modelData)
                enabled: strip.vm.able.indexOf(modelData) >= 0
                onActivated: strip.vm.press(modelData)
            }
        }
        PlainButton {
            objectName: "menu"
            Layout.preferredWidth: Theme.space(5)
            Layout.fillHeight: true
            quiet: true
            iconName: "menu"
            keyText: strip.vm.keyOf("menu")
            Accessible.name: qsTrId("counter.action.menu")
            onActivated: strip.vm.press("menu")
        }
        FormButton {
            Layout.preferredWidth: Theme.space(5)
            Layout.fillHeight: true
            vm: strip.vm
        }
    }
    Shortcut {
        enabled: strip.alerts.alert !== ""
        sequence: strip.vm.keyOf("come")
        autoRepeat: false
        onActivated: strip.alerts.come(strip.alerts.alert)
    }
}
