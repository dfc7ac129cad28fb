import QtQuick
import QtQuick.Layouts
import Common
import Counter

// Today's work in figures, and whether the server is there.
Rectangle {
    id: footer

    required property CounterModel vm

    color: Theme.surface
    implicitHeight: Theme.space(5)

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(2)
        anchors.rightMargin: Theme.space(2)
        spacing: Theme.unit

        Caption {
            objectName: "today"
            Layout.fillWidth: true
            text: qsTrId("counter.today").arg(footer.vm.todayCount).arg(footer.vm.todayAverage)
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        LinkState {
            objectName: "link"
            linkState: footer.vm.linkState
            text: footer.vm.linkText
        }
    }
}
