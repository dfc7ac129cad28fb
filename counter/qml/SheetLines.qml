pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// What is known of the ticket, or of the officer's own day.
ColumnLayout {
    id: lines

    required property CounterModel vm

    visible: all.count > 0
    spacing: Theme.unit / 2

    Repeater {
        id: all

        model: lines.vm.lines

        Rectangle {
            id: one

            required property string line
            required property string what
            required property string text

            objectName: "line." + one.line
            Layout.fillWidth: true
            implicitHeight: words.implicitHeight + Theme.unit * 1.5
            radius: Theme.radius
            color: Theme.primaryTint

            ColumnLayout {
                id: words

                anchors.fill: parent
                anchors.margins: Theme.unit * 0.75
                anchors.leftMargin: Theme.space(1.5)
                anchors.rightMargin: Theme.space(1.5)
                spacing: 0

                Caption {
                    Layout.fillWidth: true
                    text: one.what
                    color: Theme.primaryTintInk
                }
                Body {
                    objectName: "line." + one.line + ".text"
                    Layout.fillWidth: true
                    text: one.text
                    font.weight: Font.DemiBold
                    color: Theme.primaryTintInk
                }
            }
        }
    }
}
