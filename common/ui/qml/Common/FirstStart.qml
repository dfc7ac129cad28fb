pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import CommonModels

// The page of a device that does not belong to a center yet: address, code, and the program's own test.
// What comes later, an error or a server found, comes below: nothing moves under the hand.
// A fingerprint to compare takes the form's place until it is answered; in a tight window an error takes the explanation's.
Rectangle {
    id: page

    required property FirstStartModel vm
    property string title: ""
    property Component extra: null
    readonly property string proposedAddress: page.vm.address
    readonly property string proposedCode: page.vm.code
    readonly property bool comparing: page.vm.compare !== ""
    readonly property bool tight: page.height < Theme.space(75)

    color: Theme.background

    onProposedAddressChanged: address.text = page.proposedAddress
    onProposedCodeChanged: code.text = page.proposedCode
    Component.onCompleted: {
        address.text = page.proposedAddress;
        code.text = page.proposedCode;
        (address.text === "" ? address : code).forceActiveFocus();
    }

    Flickable {
        id: scroll

        anchors.fill: parent
        contentWidth: width
        contentHeight: form.y + form.implicitHeight + Theme.space(2)
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: form

            x: (scroll.width - width) / 2
            y: Math.max(Theme.space(2), Math.min(scroll.height / 10, (scroll.height - implicitHeight) / 2))
            width: Math.min(scroll.width - Theme.space(4), Theme.space(page.width > page.height ? 90 : 70))
            spacing: Theme.space(1.5)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.unit

                Heading {
                    Layout.fillWidth: true
                    objectName: "first.title"
                    text: page.title
                    font.pixelSize: Theme.sizeHeading
                }
                PlainButton {
                    objectName: "first.language.vi"
                    text: "Tiếng Việt"
                    selected: page.vm.language === "vi"
                    onActivated: page.vm.chooseLanguage("vi")
                }
                PlainButton {
                    objectName: "first.language.en"
                    text: "English"
                    selected: page.vm.language === "en"
                    onActivated: page.vm.chooseLanguage("en")
                }
            }
            Body {
                Layout.fillWidth: true
                visible: !page.comparing && !(page.tight && page.vm.errorTitle !== "")
                text: qsTrId("common.first.explain")
                color: Theme.inkSoft
            }
            Caption {
                Layout.fillWidth: true
                visible: !page.comparing
                text: qsTrId("common.first.address")
            }
            Field {
                id: address

                objectName: "first.address"
                maximumLength: 256
                Layout.fillWidth: true
                visible: !page.comparing
                enabled: !page.vm.busy
                placeholderText: "192.168.1.10:8040"
                inputMethodHints: Qt.ImhUrlCharactersOnly
                onAccepted: code.forceActiveFocus()
            }
            Caption {
                Layout.fillWidth: true
                visible: !page.comparing
                text: qsTrId("common.first.code")
            }
            Field {
                id: code

                objectName: "first.code"
                maximumLength: 128
                Layout.fillWidth: true
                visible: !page.comparing
                enabled: !page.vm.busy
                numeric: true
                inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
                onAccepted: go.activate()
            }
            Loader {
                Layout.fillWidth: true
                visible: status === Loader.Ready && !page.comparing
                sourceComponent: page.extra
            }
            PrimaryButton {
                id: go

                objectName: "first.enrol"
                Layout.fillWidth: true
                visible: !page.comparing
                text: page.vm.busy ? qsTrId("common.first.busy") : qsTrId("common.first.enrol")
                enabled: !page.vm.busy && address.text.trim() !== "" && code.text.trim() !== ""
                onActivated: page.vm.enrol(address.text, code.text)
            }
            FirstStartCompare {
                Layout.fillWidth: true
                visible: page.comparing
                address: page.vm.address
                groups: page.vm.compare.split(" ")
                onSame: page.vm.same()
                onDifferent: page.vm.different()
            }
            Banner {
                objectName: "first.error"
                Layout.fillWidth: true
                visible: page.vm.errorTitle !== ""
                tone: page.vm.waiting ? "warn" : "bad"
                text: page.vm.errorTitle
                detail: page.vm.errorText
            }
            Caption {
                Layout.fillWidth: true
                visible: page.vm.centerCount > 0 && !page.comparing
                text: qsTrId("common.first.found")
            }
            Repeater {
                model: page.vm.centers

                PlainButton {
                    id: center

                    required property string url
                    required property string name

                    objectName: "first.center." + center.url
                    Layout.fillWidth: true
                    visible: !page.comparing
                    text: center.name + " · " + center.url
                    selected: address.text === center.url
                    onActivated: address.text = center.url
                }
            }
        }
    }
}
