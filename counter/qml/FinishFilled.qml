pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Dossiers and services of the visit, with the keyboard in the field for codes.
Flickable {
    id: filled

    required property FinishModel finish
    readonly property string typed: field.text

    implicitHeight: column.implicitHeight
    contentWidth: width
    contentHeight: column.implicitHeight
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ColumnLayout {
        id: column

        width: filled.width
        spacing: Theme.unit

        Field {
            id: field

            objectName: "finish.code"
            Layout.fillWidth: true
            numeric: true
            maximumLength: 64
            placeholderText: qsTrId("desk.finish.codes")
            font.pixelSize: Theme.sizeBody
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            onAccepted: filled.add()
        }
        Caption {
            objectName: "finish.warning"
            Layout.fillWidth: true
            visible: text !== ""
            text: filled.finish.warning
            color: Theme.bad
            font.weight: Font.DemiBold
        }
        Flow {
            Layout.fillWidth: true
            visible: filled.finish.codesCount > 0
            spacing: Theme.unit / 2

            Repeater {
                model: filled.finish.codes

                PlainButton {
                    required property string code
                    readonly property string dossier: code

                    objectName: "dossier." + dossier
                    iconName: "x"
                    textSize: Theme.sizeCaption
                    text: dossier
                    Accessible.name: qsTrId("desk.finish.drop").arg(dossier)
                    onActivated: filled.finish.drop(dossier)
                }
            }
        }
        Caption {
            Layout.fillWidth: true
            text: qsTrId("desk.finish.services")
            font.weight: Font.DemiBold
        }
        GridLayout {
            Layout.fillWidth: true
            columns: 2
            columnSpacing: Theme.unit
            rowSpacing: Theme.unit / 2
            uniformCellWidths: true

            Repeater {
                model: filled.finish.services

                PlainButton {
                    required property string service
                    required property string name
                    required property bool chosen

                    objectName: "done." + service
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space(5.5)
                    iconName: chosen ? "check" : ""
                    selected: chosen
                    textSize: Theme.sizeCaption
                    text: name
                    checkable: true
                    Accessible.role: Accessible.CheckBox
                    Accessible.checked: chosen
                    onActivated: filled.finish.toggle(service)
                }
            }
        }
    }

    function add(): void {
        if (field.text.trim() !== "") {
            filled.finish.add(field.text);
            if (filled.finish.warning === "") {
                field.clear();
            } else {
                field.selectAll();
            }
        }
    }

    function begin(): void {
        field.clear();
        filled.contentY = 0;
        field.forceActiveFocus();
    }
}
