import QtQuick
import QtQuick.Layouts
import Common
import Counter
import "../../qml"

// The whole hall for a senior: all lists side by side in a large window, one at a time in a small one.
Item {
    id: page

    required property FloorModel floor
    required property CounterModel vm
    readonly property bool wide: page.width >= Theme.space(120)
    readonly property bool asks: page.floor.sheet !== ""

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        FloorHeader {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.space(7)
            floor: page.floor
            vm: page.vm
        }
        FloorTabs {
            Layout.fillWidth: true
            Layout.margins: Theme.unit
            Layout.bottomMargin: 0
            visible: !page.wide
            floor: page.floor
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.space(2)
            Layout.topMargin: Theme.space(page.wide ? 2 : 1)
            Layout.bottomMargin: Theme.unit
            spacing: Theme.space(3)

            Places {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.space(48)
                visible: page.wide || page.floor.tab === "counters"
                titled: page.wide
                floor: page.floor
            }
            Fields {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.space(42)
                visible: page.wide || page.floor.tab === "waiting"
                titled: page.wide
                floor: page.floor
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.space(42)
                visible: page.wide || page.floor.tab === "alerts" || page.floor.tab === "notices"
                spacing: Theme.space(2)
                uniformCellSizes: true

                Calls {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: page.wide || page.floor.tab === "alerts"
                    titled: page.wide
                    comeKey: page.vm.keyOf("come")
                    floor: page.floor
                }
                Posted {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: page.wide || page.floor.tab === "notices"
                    titled: page.wide
                    newKey: page.vm.keyOf("note")
                    floor: page.floor
                }
            }
        }
        FloorFooter {
            Layout.fillWidth: true
            floor: page.floor
            vm: page.vm
        }
    }

    FloorSheet {
        anchors.fill: parent
        visible: page.asks && page.floor.sheet !== "notice"
        backKey: page.vm.keyOf("back")
        floor: page.floor
    }
    NoticeSheet {
        anchors.fill: parent
        visible: page.floor.sheet === "notice"
        backKey: page.vm.keyOf("back")
        floor: page.floor
    }
    Notices {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.unit
        cut: false
        tight: true
        vm: page.vm
    }

    Shortcut {
        sequence: page.vm.keyOf("back")
        onActivated: page.floor.back()
    }
    Shortcut {
        enabled: !page.asks && page.floor.live
        sequence: page.vm.keyOf("come")
        autoRepeat: false
        onActivated: page.floor.seeToFirst()
    }
    Shortcut {
        enabled: !page.asks && page.floor.live
        sequence: page.vm.keyOf("note")
        autoRepeat: false
        onActivated: page.floor.compose()
    }
}
