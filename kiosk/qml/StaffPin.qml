pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The staff's PIN, its digits as dots.
GridLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property StaffModel staff

    columns: page.wide ? 2 : 1
    columnSpacing: Theme.space(6)
    rowSpacing: Theme.space(4)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.alignment: Qt.AlignTop
        spacing: Theme.space(2)

        Heading {
            objectName: "pin.title"
            Layout.fillWidth: true
            text: qsTrId("staff.pin.title")
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
        Rectangle {
            objectName: "pin.typed"
            Layout.fillWidth: true
            implicitHeight: Theme.space(14)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.stroke
            border.color: page.staff.pinText === "" ? Theme.line : Theme.bad

            Row {
                anchors.centerIn: parent
                spacing: Theme.space(2)

                Repeater {
                    model: page.staff.digits

                    Rectangle {
                        width: Theme.space(3)
                        height: width
                        radius: width / 2
                        color: Theme.ink
                    }
                }
            }
            Body {
                objectName: "pin.hint"
                anchors.centerIn: parent
                visible: page.staff.digits === 0
                text: page.staff.checking ? qsTrId("staff.pin.checking") : qsTrId("staff.pin.hint")
                color: Theme.inkSoft
            }
        }
        Banner {
            objectName: "pin.error"
            Layout.fillWidth: true
            visible: page.staff.pinText !== ""
            text: page.staff.pinText
            tone: "bad"
        }
        Item {
            Layout.fillHeight: true
        }
        PlainButton {
            objectName: "pin.close"
            Layout.fillWidth: true
            text: qsTrId("kiosk.inside.close")
            iconName: "x"
            onActivated: page.kiosk.home()
        }
    }
    StaffPad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        staff: page.staff
    }
}
