import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The working page: who and where, the ticket in hand, the next right step, the rest, the lists.
Item {
    id: page

    required property CounterModel vm
    readonly property bool wide: page.width >= Theme.space(100)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Header {
            Layout.fillWidth: true
            vm: page.vm
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.space(2)
            Layout.bottomMargin: 0
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(2)
            rowSpacing: Theme.unit

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: page.wide ? Theme.space(60) : Number.POSITIVE_INFINITY
                spacing: Theme.unit

                TicketPanel {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space(21.5)
                    vm: page.vm
                }
                PrimaryButton {
                    objectName: page.vm.busy !== "" ? "busy" : page.vm.mainAction
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space(9)
                    text: page.vm.busy !== "" ? qsTrId("counter.busy") : page.vm.mainText
                    textSize: Theme.sizeHeading
                    keyText: page.vm.keyOf("main")
                    onActivated: page.vm.press("main")
                }
                Actions {
                    Layout.fillWidth: true
                    vm: page.vm
                }
            }
            Lists {
                Layout.fillWidth: true
                Layout.fillHeight: true
                vm: page.vm
            }
        }
        Footer {
            Layout.fillWidth: true
            vm: page.vm
        }
    }

    Notices {
        vm: page.vm
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space(6)
    }

    Sheet {
        anchors.fill: parent
        visible: page.vm.sheet !== ""
        vm: page.vm
    }
}
