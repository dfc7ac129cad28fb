import QtQuick
import QtQuick.Layouts
import Common
import Counter

// The silent call, what was just done, else today's work in figures; and whether the server is there.
Rectangle {
    id: footer

    required property CounterModel vm
    property bool figures: true

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
        Remark {
            id: remark

            Layout.fillWidth: true
            vm: footer.vm
        }
        Caption {
            objectName: "today"
            Layout.fillWidth: true
            visible: footer.figures && !remark.said
            text: qsTrId("counter.today").arg(footer.vm.todayCount).arg(footer.vm.todayAverage)
            maximumLineCount: 1
            elide: Text.ElideRight

            TapHandler {
                onTapped: footer.vm.press("day")
            }
        }
        Item {
            Layout.fillWidth: true
            visible: !footer.figures && !remark.said
        }
        LinkState {
            objectName: "link"
            linkState: footer.vm.linkState
            text: footer.vm.linkText
        }
    }
}
