pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Center, clock and date, which gives way to word of a cut; the language buttons stand in the same corner of every page.
Item {
    id: header

    required property bool wide
    required property KioskModel kiosk
    property bool low: false

    // A name that takes more lines of large type is written in small.
    readonly property int largeLines: header.wide ? 1 : 2

    implicitHeight: Math.max(lines.implicitHeight, languages.implicitHeight)

    GridLayout {
        id: lines

        // The date stands in one line: short where it is too long beside the clock, below it where there is no room.
        readonly property real room: lines.width - clock.implicitWidth - now.columnSpacing
        readonly property real least: cut.visible ? 0 : brief.implicitWidth

        anchors.left: parent.left
        anchors.right: header.low ? parent.right : languages.left
        anchors.rightMargin: header.low ? 0 : Theme.space(3)
        columns: 1
        rowSpacing: 0

        Heading {
            objectName: "header.center"
            Layout.fillWidth: true
            text: header.kiosk.center
            font.pixelSize: large.lineCount > header.largeLines ? Theme.sizeCaption : Theme.sizeLabel
            maximumLineCount: 4
            elide: Text.ElideRight

            Heading {
                id: large

                width: lines.width
                visible: false
                text: header.kiosk.center
                font.pixelSize: Theme.sizeLabel
            }
        }
        GridLayout {
            id: now

            columns: lines.least > lines.room ? 1 : 2
            columnSpacing: Theme.space(2)
            rowSpacing: 0

            Numeral {
                id: clock

                objectName: "header.clock"
                text: header.kiosk.clock
                font.pixelSize: Theme.sizeHeading
            }
            Body {
                objectName: "header.date"
                Layout.fillWidth: true
                visible: !cut.visible
                text: whole.implicitWidth > lines.room ? header.kiosk.briefDate : header.kiosk.date
                color: Theme.inkSoft
                wrapMode: Text.NoWrap

                Body {
                    id: whole

                    visible: false
                    text: header.kiosk.date
                }
                Body {
                    id: brief

                    visible: false
                    text: header.kiosk.briefDate
                }
            }
            CutState {
                id: cut

                Layout.fillWidth: true
                wraps: true
                visible: header.kiosk.cut !== "" && header.kiosk.page !== "out"
                kiosk: header.kiosk
            }
        }
    }

    Corner {
        id: languages

        visible: !header.low
        anchors.top: parent.top
        anchors.right: parent.right
        wide: header.wide
        kiosk: header.kiosk
    }
}
