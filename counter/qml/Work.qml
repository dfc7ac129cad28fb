import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The working page: who and where, the ticket in hand, the next right step, the rest, the lists.
Item {
    id: page

    required property CounterModel vm
    required property FinishModel finish
    readonly property bool wide: page.width >= Theme.space(100)
    readonly property bool tight: page.height < Theme.space(90)
    readonly property int gap: page.tight ? Theme.unit / 2 : Theme.unit
    // Half of the room, so that the lists keep theirs, whatever stands on the buttons.
    readonly property int half: page.wide ? Math.min(Theme.space(60), Math.max(Theme.space(48), (page.width - Theme.space(6)) / 2)) : page.width
    readonly property bool full: page.vm.form === "full" && page.width >= Theme.space(137)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Header {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 6 : 7)
            vm: page.vm
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.space(2)
            Layout.topMargin: Theme.space(page.tight ? 1 : 2)
            Layout.bottomMargin: 0
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(2)
            rowSpacing: page.gap

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: !page.wide
                Layout.preferredWidth: page.half
                spacing: page.gap

                TicketPanel {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space(page.tight ? 17 : 20.5)
                    tight: page.tight
                    vm: page.vm
                }
                MainButton {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space(page.tight ? 6.5 : 8.5)
                    textSize: page.vm.busy === "" && page.vm.mainWaits && page.half < Theme.space(60) ? Theme.sizeLabel : Theme.sizeHeading
                    vm: page.vm
                }
                Actions {
                    Layout.fillWidth: true
                    tight: page.tight
                    vm: page.vm
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: page.gap

                Lists {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: !page.full
                    vm: page.vm
                }
                FullLists {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: page.full
                    vm: page.vm
                }
                Notices {
                    id: notices

                    Layout.fillWidth: true
                    Layout.preferredWidth: 0
                    Layout.bottomMargin: live.visible ? 0 : Theme.unit / 2
                    tight: page.tight
                    vm: page.vm
                }
                PrimaryButton {
                    id: live

                    objectName: page.vm.mainAction
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.unit / 2
                    Layout.preferredHeight: Theme.space(4.5)
                    visible: page.vm.buttonName === "by-hand" && notices.roomy
                    enabled: false
                    text: page.vm.mainText
                    textSize: page.tight ? Theme.sizeCaption : Theme.sizeBody
                    keyText: page.vm.keyOf("main")
                }
            }
        }
        Footer {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(page.tight ? 4 : 5)
            vm: page.vm
        }
    }

    Sheets {
        anchors.fill: parent
        vm: page.vm
        finish: page.finish
    }
}
