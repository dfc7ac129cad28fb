import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Before the center is known: what is waited for, and the state of the connection.
Item {
    id: page

    required property CounterModel vm

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - Theme.space(6)
        spacing: Theme.space(2)

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: page.vm.linkState === "starting" ? "server" : "wifi-off"
            size: Theme.space(7)
            color: Theme.primary
        }
        Heading {
            objectName: "starting.title"
            Layout.fillWidth: true
            text: page.vm.offlineTitle !== "" ? page.vm.offlineTitle : qsTrId("counter.starting")
            horizontalAlignment: Text.AlignHCenter
        }
        Body {
            objectName: "starting.text"
            Layout.fillWidth: true
            text: page.vm.linkState === "refused" ? page.vm.offlineText : qsTrId("counter.starting.text")
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
        }
        PrimaryButton {
            objectName: "enrol-again"
            Layout.alignment: Qt.AlignHCenter
            visible: page.vm.linkState === "refused"
            text: qsTrId("counter.enrol-again")
            onActivated: page.vm.enrolAgain()
        }
        LinkState {
            objectName: "link"
            Layout.alignment: Qt.AlignHCenter
            linkState: page.vm.linkState
            text: page.vm.linkText
        }
    }
}
