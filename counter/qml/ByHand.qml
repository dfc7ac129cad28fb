pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Work without the server: who and where, the citizen who is here, whom to call, what was noted.
Item {
    id: page

    required property CounterModel vm
    readonly property bool tight: page.height < Theme.space(90)
    readonly property int gap: page.tight ? Theme.unit / 2 : Theme.unit
    readonly property bool held: page.vm.handLabel !== ""

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        HandHeader {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 6 : 7)
            vm: page.vm
        }
        Banner {
            objectName: "hand.explain"
            Layout.fillWidth: true
            Layout.margins: Theme.space(2)
            Layout.topMargin: Theme.space(page.tight ? 1 : 2)
            Layout.bottomMargin: page.gap
            tone: page.vm.handBack ? "good" : "warn"
            iconName: page.vm.handBack ? "wifi" : "wifi-off"
            textSize: Theme.sizeCaption
            text: page.vm.handBack ? qsTrId("counter.hand.explain.back") : qsTrId("counter.hand.explain")
        }
        HandPanel {
            id: panel

            Layout.fillWidth: true
            Layout.leftMargin: Theme.space(2)
            Layout.rightMargin: Theme.space(2)
            Layout.preferredHeight: Theme.space(page.tight ? 13.5 : 16)
            tight: page.tight
            vm: page.vm
        }
        PrimaryButton {
            objectName: page.vm.handMain === "" ? "hand.none" : page.vm.handMain
            Layout.fillWidth: true
            Layout.margins: Theme.space(2)
            Layout.topMargin: page.gap
            Layout.bottomMargin: page.gap
            Layout.preferredHeight: Theme.space(page.tight ? 6.5 : 9)
            text: page.vm.handMainText
            textSize: Theme.sizeHeading
            keyText: page.vm.keyOf("main")
            enabled: page.vm.handMain !== ""
            onActivated: page.vm.press("main")
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space(2)
            Layout.rightMargin: Theme.space(2)
            spacing: Theme.unit
            uniformCellSizes: true

            PlainButton {
                objectName: "hand.absent"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(6)
                text: qsTrId("counter.hand.absent")
                keyText: page.vm.keyOf("absent")
                enabled: page.held
                onActivated: page.vm.press("absent")
            }
            PlainButton {
                objectName: "hand.outcome"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(6)
                text: qsTrId("counter.hand.outcome")
                keyText: page.vm.keyOf("outcome")
                enabled: page.held
                onActivated: page.vm.press("outcome")
            }
        }
        HandLists {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.space(2)
            Layout.topMargin: page.gap
            Layout.bottomMargin: 0
            vm: page.vm
        }
        Notices {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space(2)
            Layout.rightMargin: Theme.space(2)
            Layout.topMargin: page.gap
            Layout.bottomMargin: Theme.unit / 2
            cut: false
            tight: page.tight
            vm: page.vm
        }
        HandFooter {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 4 : 5)
            vm: page.vm
        }
    }

    Sheet {
        id: sheet

        anchors.fill: parent
        visible: page.vm.sheet !== ""
        vm: page.vm
        onVisibleChanged: page.attend()
    }

    onHeldChanged: page.attend()
    Component.onCompleted: page.attend()

    function attend(): void {
        if (!sheet.visible && !page.held) {
            panel.focusField();
        }
    }
}
