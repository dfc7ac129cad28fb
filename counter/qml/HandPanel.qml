import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Who is at the counter by hand, or the field for a number from the paper; every part keeps its place.
Rectangle {
    id: panel

    required property CounterModel vm
    property bool tight: false
    readonly property bool held: panel.vm.handLabel !== ""

    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(panel.tight ? 1 : 2)
        visible: panel.held
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Numeral {
                objectName: "hand.label"
                Layout.fillWidth: true
                text: panel.vm.handLabel
                font.pixelSize: Theme.sizeNumeral * 0.8
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.sizeHeading
                weight: Font.ExtraBold
            }
            Numeral {
                objectName: "hand.running"
                text: panel.vm.handRunning
                font.pixelSize: Theme.sizeHeading
            }
        }
        Body {
            objectName: "hand.service"
            Layout.fillWidth: true
            text: qsTrId("counter.hand.here") + (panel.vm.handService === "" ? "" : " · " + panel.vm.handService)
            maximumLineCount: 1
            elide: Text.ElideRight
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(panel.tight ? 1 : 2)
        visible: !panel.held && !panel.vm.handBack
        spacing: Theme.unit

        Field {
            id: field

            objectName: "hand.field"
            Layout.fillWidth: true
            numeric: true
            maximumLength: 16
            placeholderText: qsTrId("counter.hand.field")
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            onTextChanged: panel.vm.typeLabel(field.text)
            onAccepted: panel.vm.press("main")
        }
        Body {
            objectName: "hand.hint"
            Layout.fillWidth: true
            text: panel.vm.handHint
            color: panel.vm.handHintBad ? Theme.bad : Theme.inkSoft
        }
        Item {
            Layout.fillHeight: true
        }
    }
    Body {
        objectName: "hand.back"
        anchors.centerIn: parent
        width: parent.width - Theme.space(4)
        visible: !panel.held && panel.vm.handBack
        text: panel.vm.handState
        horizontalAlignment: Text.AlignHCenter
    }

    Connections {
        target: panel.vm
        function onViewChanged(): void {
            if (field.text !== panel.vm.handTyped) {
                field.text = panel.vm.handTyped;
            }
        }
    }

    function focusField(): void {
        field.forceActiveFocus();
    }
}
