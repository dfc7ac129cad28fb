import QtQuick
import QtQuick.Layouts
import Common
import Counter

// How many calls by hand still wait to be sent; and whether the server is there.
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

        Remark {
            id: remark

            Layout.fillWidth: true
            vm: footer.vm
        }
        Caption {
            objectName: "hand.state"
            Layout.fillWidth: true
            visible: !remark.said
            text: footer.vm.handState
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
