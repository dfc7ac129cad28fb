pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common

// One thing to say: what happened, what is safe, what to do.
Item {
    id: page

    property string iconName: "info"
    property string title: ""
    property string detail: ""
    property bool good: false
    property bool low: false
    default property alias extra: more.data

    ColumnLayout {
        id: lines

        anchors.horizontalCenter: parent.horizontalCenter
        y: page.low ? parent.height - height : (parent.height - height) / 2
        width: Math.min(parent.width, Theme.space(112))
        spacing: Theme.space(3)

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.space(18)
            implicitHeight: implicitWidth
            radius: width / 2
            color: page.good ? Theme.good : Theme.call

            Icon {
                anchors.centerIn: parent
                name: page.iconName
                size: parent.width / 2
                color: page.good ? Theme.primaryInk : Theme.callInk
            }
        }
        Evened {
            objectName: page.objectName + ".title"
            room: lines.width
            words: page.title
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
            Accessible.name: page.title
        }
        Evened {
            objectName: page.objectName + ".detail"
            room: lines.width
            words: page.detail
            color: Theme.inkSoft
        }
        ColumnLayout {
            id: more

            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.space(2)
        }
    }
}
