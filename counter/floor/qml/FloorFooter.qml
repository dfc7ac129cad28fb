import QtQuick
import QtQuick.Layouts
import Common
import Counter

// What just happened or is on its way, that the picture is old, and whether the server is there.
Rectangle {
    id: footer

    required property FloorModel floor
    required property CounterModel vm
    readonly property bool bad: footer.floor.saidTone === "bad"

    color: footer.bad ? Theme.badTint : footer.floor.live ? Theme.surface : Theme.warnTint
    implicitHeight: Math.max(Theme.space(5), words.implicitHeight + Theme.unit)

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    RowLayout {
        id: words

        anchors.fill: parent
        anchors.leftMargin: Theme.space(2)
        anchors.rightMargin: Theme.space(2)
        spacing: Theme.space(2)

        Caption {
            objectName: "floor.said"
            Layout.fillWidth: true
            text: footer.floor.saidTitle !== "" ? footer.floor.saidTitle + (footer.floor.saidText === "" ? "" : ". " + footer.floor.saidText) : footer.floor.sending !== "" ? qsTrId("floor.sending") : footer.floor.live ? "" : qsTrId("floor.offline")
            color: footer.bad ? Theme.badTintInk : footer.floor.saidTitle !== "" ? Theme.good : footer.floor.live ? Theme.inkSoft : Theme.warnTintInk
            font.weight: Font.DemiBold
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        LinkState {
            objectName: "floor.link"
            linkState: footer.vm.linkState
            text: footer.vm.linkText
        }
    }
}
