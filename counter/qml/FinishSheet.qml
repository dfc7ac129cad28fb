pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The end of a service on one sheet: what was done, dossiers by scanner or keys, and the result that ends it.
FocusScope {
    id: sheet

    required property CounterModel vm
    required property FinishModel finish
    readonly property string kind: sheet.vm.sheet

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            onClicked: sheet.vm.press("back")
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
                    objectName: "sheet.subject"
                    text: sheet.vm.sheetSubject
                    font.pixelSize: Theme.sizeTitle
                }
                Heading {
                    objectName: "sheet.title"
                    Layout.fillWidth: true
                    text: sheet.vm.sheetTitle
                    font.pixelSize: Theme.sizeTitle
                }
                PlainButton {
                    objectName: "back"
                    text: qsTrId("counter.ask.back")
                    keyText: sheet.vm.keyOf("back")
                    onActivated: sheet.vm.press("back")
                }
            }
            FinishFilled {
                id: filled

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.space(12)
                finish: sheet.finish
            }
            Caption {
                Layout.fillWidth: true
                text: qsTrId("desk.finish.end")
                font.weight: Font.DemiBold
            }
            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: Theme.unit
                rowSpacing: Theme.unit
                uniformCellWidths: true

                Repeater {
                    model: sheet.finish.outcomes

                    PlainButton {
                        required property string option
                        required property string label
                        required property string key

                        objectName: "option." + option
                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.space(7.5)
                        selected: option === "done"
                        text: label
                        keyText: key
                        onActivated: sheet.vm.pick(option, filled.typed)
                    }
                }
            }
        }
    }
    Repeater {
        model: sheet.finish.outcomes

        Item {
            id: way

            required property string option
            required property string key

            Shortcut {
                enabled: sheet.visible
                sequence: way.key
                autoRepeat: false
                onActivated: {
                    if (Tap.acceptKey(way.key)) {
                        sheet.vm.pick(way.option, filled.typed);
                    }
                }
            }
        }
    }
    Shortcut {
        enabled: sheet.visible
        sequence: sheet.vm.keyOf("back")
        onActivated: sheet.vm.press("back")
    }

    onKindChanged: sheet.begin()
    Component.onCompleted: sheet.begin()

    function begin(): void {
        if (sheet.kind === "outcome") {
            filled.begin();
        }
    }
}
