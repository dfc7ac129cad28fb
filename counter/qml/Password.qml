pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// A given password is good for choosing another: typed twice, then the officer's day begins.
Item {
    id: page

    required property CounterModel vm
    readonly property bool tight: page.height < Theme.space(90)
    readonly property bool idle: page.vm.busy === ""
    readonly property bool ready: page.idle && chosen.text !== "" && again.text !== ""
    readonly property string newFault: page.vm.newFault
    readonly property string againFault: page.vm.againFault

    function save(): void {
        if (page.ready) {
            page.vm.choosePassword(chosen.text, again.text);
        }
    }

    onNewFaultChanged: {
        if (page.newFault !== "") {
            again.clear();
            chosen.forceActiveFocus();
            chosen.selectAll();
        }
    }
    onAgainFaultChanged: {
        if (page.againFault !== "") {
            again.forceActiveFocus();
            again.selectAll();
        }
    }
    Component.onCompleted: chosen.forceActiveFocus()

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: footer.top
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.margins: Theme.space(page.tight ? 1 : 2)
        width: Math.min(parent.width - Theme.space(4), Theme.space(70))
        spacing: Theme.space(page.tight ? 0.5 : 1)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Heading {
                objectName: "password.title"
                Layout.fillWidth: true
                text: qsTrId("counter.password.title")
                font.pixelSize: Theme.sizeHeading
            }
            PlainButton {
                objectName: "language.vi"
                text: "Tiếng Việt"
                selected: page.vm.language === "vi"
                onActivated: page.vm.chooseLanguage("vi")
            }
            PlainButton {
                objectName: "language.en"
                text: "English"
                selected: page.vm.language === "en"
                onActivated: page.vm.chooseLanguage("en")
            }
        }
        Caption {
            Layout.fillWidth: true
            text: page.vm.officer + " · " + page.vm.counterName
        }
        Body {
            Layout.fillWidth: true
            visible: !(page.tight && (notices.visible || page.newFault !== "" || page.againFault !== ""))
            text: qsTrId("counter.password.why")
        }
        Body {
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
            text: qsTrId("counter.password.new")
            font.weight: Font.DemiBold
        }
        Field {
            id: chosen

            objectName: "password.new"
            maximumLength: 256
            Layout.fillWidth: true
            readOnly: !page.idle
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            Accessible.name: qsTrId("counter.password.new")
            Accessible.description: page.newFault !== "" ? page.newFault : qsTrId("counter.password.rule")
            onAccepted: again.forceActiveFocus()
        }
        Caption {
            objectName: "password.new.fault"
            Layout.fillWidth: true
            text: page.newFault !== "" ? page.newFault : qsTrId("counter.password.rule")
            color: page.newFault !== "" ? Theme.bad : Theme.inkSoft
            font.weight: page.newFault !== "" ? Font.DemiBold : Font.Normal
        }
        Body {
            Layout.fillWidth: true
            text: qsTrId("counter.password.again")
            font.weight: Font.DemiBold
        }
        Field {
            id: again

            objectName: "password.again"
            maximumLength: 256
            Layout.fillWidth: true
            readOnly: !page.idle
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            Accessible.name: qsTrId("counter.password.again")
            Accessible.description: page.againFault
            onAccepted: page.save()
        }
        Caption {
            objectName: "password.again.fault"
            Layout.fillWidth: true
            visible: page.againFault !== ""
            text: page.againFault
            color: Theme.bad
            font.weight: Font.DemiBold
        }
        Notices {
            id: notices

            Layout.fillWidth: true
            door: true
            tight: page.tight
            vm: page.vm
        }
        Item {
            Layout.fillHeight: true
        }
        PrimaryButton {
            objectName: "password.save"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 6 : 7)
            text: page.vm.busy === "password" ? qsTrId("counter.busy") : qsTrId("counter.password.save")
            enabled: page.ready
            onActivated: page.save()
        }
        PlainButton {
            objectName: "password.leave"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(6)
            text: qsTrId("counter.password.leave")
            keyText: page.vm.keyOf("back")
            enabled: page.idle
            onActivated: page.vm.signOut()
        }
    }
    Footer {
        id: footer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.space(page.tight ? 4 : 5)
        figures: false
        vm: page.vm
    }

    Shortcut {
        sequence: page.vm.keyOf("back")
        autoRepeat: false
        onActivated: page.vm.signOut()
    }
}
