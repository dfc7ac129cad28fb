import QtQuick
import QtQuick.Layouts
import Common
import Voice

// Around the lines: what the voice is for, that there is no microphone, or that all is recorded.
Item {
    id: page

    required property RecorderModel vm

    readonly property bool asks: page.vm.page === "consent"
    readonly property bool done: page.vm.page === "done"

    objectName: page.vm.page + ".page"

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.space(90))
        spacing: Theme.space(2.5)

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: page.done ? "check-circle" : page.asks ? "mic" : "alert"
            size: Theme.sizeNumeral
            color: page.done ? Theme.good : page.asks ? Theme.primary : Theme.warn
        }
        Heading {
            objectName: "message.title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.sizeHeading
            text: page.vm.title
        }
        Body {
            objectName: "message.text"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.sizeLabel
            text: page.vm.words
        }
        Body {
            objectName: "message.tips"
            Layout.fillWidth: true
            visible: page.asks
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.sizeLabel
            text: qsTrId("recorder.tips")
        }
        Caption {
            objectName: "message.about"
            Layout.fillWidth: true
            visible: page.asks
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.sizeBody
            text: page.vm.about
        }
        Banner {
            objectName: "message.trouble"
            Layout.fillWidth: true
            visible: page.vm.trouble !== ""
            tone: "bad"
            text: page.vm.trouble
        }
        PrimaryButton {
            objectName: "consent.agree"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.space(8)
            visible: page.asks
            text: qsTrId("recorder.consent.agree")
            iconName: "check"
            onActivated: page.vm.agree()
        }
        PrimaryButton {
            objectName: "done.listen"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.space(8)
            visible: page.done
            text: qsTrId("recorder.end.listen")
            iconName: "volume"
            keyText: "L"
            onActivated: page.vm.listen()
        }
        PlainButton {
            objectName: "done.before"
            Layout.alignment: Qt.AlignHCenter
            visible: page.done
            text: qsTrId("recorder.before")
            keyText: "←"
            onActivated: page.vm.go(-1)
        }
    }
}
