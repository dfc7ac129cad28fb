import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The silent call, what was just done, else today's work in figures; and whether the server is there.
Rectangle {
    id: footer

    required property CounterModel vm
    property bool figures: true
    readonly property bool remark: footer.vm.noticeTitle !== "" && footer.vm.noticeTone === "good"

    color: Theme.surface
    implicitHeight: Theme.space(5)

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.space(2)
        spacing: Theme.unit

        EmergencyButton {
            vm: footer.vm
        }
        Icon {
            visible: footer.remark
            name: "check-circle"
            size: Theme.sizeTitle
            color: Theme.good
        }
        Caption {
            objectName: "notice"
            Layout.fillWidth: true
            visible: footer.remark
            text: footer.vm.noticeTitle
            color: Theme.good
            font.weight: Font.DemiBold
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        Caption {
            objectName: "today"
            Layout.fillWidth: true
            visible: footer.figures && !footer.remark
            text: qsTrId("counter.today").arg(footer.vm.todayCount).arg(footer.vm.todayAverage)
            maximumLineCount: 1
            elide: Text.ElideRight

            TapHandler {
                onTapped: footer.vm.press("day")
            }
        }
        Item {
            Layout.fillWidth: true
            visible: !footer.figures && !footer.remark
        }
        LinkState {
            objectName: "link"
            linkState: footer.vm.linkState
            text: footer.vm.linkText
        }
    }
}
