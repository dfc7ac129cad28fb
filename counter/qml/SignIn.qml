pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Which counter, who: then the officer's day begins.
Item {
    id: page

    required property CounterModel vm
    readonly property bool tight: page.height < Theme.space(90)
    readonly property bool ready: page.vm.busy === "" && page.vm.counterName !== "" && username.text.trim() !== "" && password.text !== ""

    function enter(): void {
        if (page.ready) {
            page.vm.signIn(username.text.trim(), password.text);
            password.clear();
        }
    }

    Component.onCompleted: username.forceActiveFocus()

    ColumnLayout {
        id: form

        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.margins: Theme.space(page.tight ? 1 : 2)
        width: Math.min(parent.width - Theme.space(4), Theme.space(70))
        spacing: Theme.space(1)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit

            Heading {
                Layout.fillWidth: true
                text: qsTrId("counter.sign-in.title")
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
            text: page.vm.center
        }
        Body {
            Layout.fillWidth: true
            text: qsTrId("counter.sign-in.counter")
            font.weight: Font.DemiBold
        }
        RowList {
            id: list

            objectName: "sign-in.counters"
            Layout.fillWidth: true
            Layout.fillHeight: true
            gap: Theme.unit

            Repeater {
                model: page.vm.counters

                CounterChoice {
                    Layout.fillWidth: true
                    onActiveFocusChanged: list.reveal(this)
                    onActivated: page.vm.chooseCounter(counter)
                }
            }
        }
        Notices {
            Layout.fillWidth: true
            door: true
            tight: page.tight
            vm: page.vm
        }
        Field {
            id: username

            objectName: "sign-in.username"
            maximumLength: 128
            Layout.fillWidth: true
            placeholderText: qsTrId("counter.sign-in.username")
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onAccepted: password.forceActiveFocus()
            Component.onCompleted: username.text = page.vm.username
        }
        Field {
            id: password

            objectName: "sign-in.password"
            maximumLength: 256
            Layout.fillWidth: true
            placeholderText: qsTrId("counter.sign-in.password")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            onAccepted: page.enter()
        }
        PrimaryButton {
            objectName: "sign-in.enter"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 6 : 7)
            text: page.vm.busy !== "" ? qsTrId("counter.busy") : page.vm.counterName === "" ? qsTrId("counter.sign-in.button") : qsTrId("counter.sign-in.at").arg(page.vm.counterName)
            enabled: page.ready
            onActivated: page.enter()
        }
        LinkState {
            objectName: "link"
            Layout.alignment: Qt.AlignRight
            linkState: page.vm.linkState
            text: page.vm.linkText
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: page.vm.takeOver !== ""
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
        }
        Card {
            anchors.centerIn: parent
            width: Math.min(parent.width - Theme.space(4), Theme.space(60))
            height: question.implicitHeight + Theme.space(4)

            ColumnLayout {
                id: question

                width: parent.width
                spacing: Theme.space(2)

                Body {
                    objectName: "take-over.text"
                    Layout.fillWidth: true
                    text: page.vm.takeOver
                    font.pixelSize: Theme.sizeLabel
                }
                PrimaryButton {
                    objectName: "take-over.yes"
                    keyText: page.vm.keyOf("main")
                    Layout.fillWidth: true
                    text: qsTrId("counter.take-over.yes")
                    onActivated: page.vm.answerTakeOver(true)
                }
                PlainButton {
                    objectName: "take-over.no"
                    keyText: page.vm.keyOf("back")
                    Layout.fillWidth: true
                    text: qsTrId("counter.take-over.no")
                    onActivated: page.vm.answerTakeOver(false)
                }
            }
        }
    }

    Shortcut {
        enabled: page.vm.takeOver !== ""
        sequence: page.vm.keyOf("main")
        autoRepeat: false
        onActivated: page.vm.answerTakeOver(true)
    }
    Shortcut {
        enabled: page.vm.takeOver !== ""
        sequence: page.vm.keyOf("back")
        onActivated: page.vm.answerTakeOver(false)
    }
}
