pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The number, as large as the page allows, with its code and what became of the paper.
GridLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property TicketModel ticket

    // Beside large type the ways on stand below the number.
    readonly property bool apart: page.wide && Theme.large

    columns: page.wide ? 2 : 1
    columnSpacing: Theme.space(6)
    rowSpacing: Theme.space(3)
    uniformCellWidths: true

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.unit

        Item {
            Layout.fillHeight: true
        }
        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.space(2)
            visible: !Theme.large
            implicitWidth: Theme.space(14)
            implicitHeight: implicitWidth
            radius: width / 2
            color: page.ticket.paper === "missing" ? Theme.call : Theme.good

            Icon {
                anchors.centerIn: parent
                name: page.ticket.paper === "missing" ? "alert" : "check"
                size: parent.width / 2
                color: page.ticket.paper === "missing" ? Theme.callInk : Theme.primaryInk
            }
        }
        Heading {
            Layout.fillWidth: true
            text: qsTrId("kiosk.ticket.yours")
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
            horizontalAlignment: Text.AlignHCenter
        }
        Body {
            objectName: "ticket.service"
            Layout.fillWidth: true
            text: page.ticket.priority === "" ? page.ticket.service : page.ticket.service + " · " + page.ticket.priority
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
        }
        Numeral {
            objectName: "ticket.number"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.space(20)
            Layout.maximumHeight: Theme.space(page.wide ? 44 : 54)
            text: page.ticket.label
            font.pixelSize: Theme.sizeGiant * 1.8
            font.weight: Font.Bold
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.sizeDisplay
            horizontalAlignment: Text.AlignHCenter
        }
        Item {
            Layout.fillHeight: true
        }
        Loader {
            Layout.fillWidth: true
            active: page.apart
            visible: active
            sourceComponent: actions
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.space(page.wide ? 2 : 3)

        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: page.ticket.ahead >= 0 || page.ticket.least >= 0
            spacing: Theme.space(3)
            uniformCellSizes: true

            Figure {
                objectName: "ticket.ahead"
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: page.ticket.ahead >= 0
                caption: qsTrId("kiosk.ticket.ahead")
                text: String(page.ticket.ahead)
                unit: qsTrId("kiosk.ticket.people", page.ticket.ahead)
            }
            Figure {
                objectName: "ticket.minutes"
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: page.ticket.least >= 0
                caption: qsTrId("kiosk.ticket.wait")
                text: page.ticket.least + "–" + page.ticket.most
                unit: qsTrId("kiosk.ticket.minutes")
            }
        }
        Body {
            objectName: "ticket.valid"
            Layout.fillWidth: true
            visible: page.ticket.valid !== ""
            text: page.ticket.valid
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Body {
            objectName: "ticket.doubt"
            Layout.fillWidth: true
            visible: page.ticket.doubt !== ""
            text: page.ticket.doubt
            color: Theme.warn
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Math.max(code.height, words.implicitHeight) + Theme.space(Theme.large ? 2 : 5)
            radius: Theme.radius
            color: Theme.surface

            Image {
                id: code

                objectName: "ticket.code"
                anchors.left: parent.left
                anchors.leftMargin: Theme.space(2)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.space(Theme.large ? 20 : page.wide ? 27 : 34)
                height: width
                sourceSize: Qt.size(width, height)
                smooth: false
                cache: false
                source: page.ticket.code === "" ? "" : "image://qr/" + encodeURIComponent(page.ticket.code)
            }
            ColumnLayout {
                id: words

                anchors.left: code.right
                anchors.right: parent.right
                anchors.margins: Theme.space(3)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.unit

                Heading {
                    Layout.fillWidth: true
                    text: page.ticket.codeTitle
                    font.pixelSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
                }
                Body {
                    Layout.fillWidth: true
                    text: page.ticket.codeDetail
                    font.pixelSize: Theme.sizeAside
                    color: Theme.inkSoft
                }
            }
        }
        PaperNotice {
            Layout.fillWidth: true
            ticket: page.ticket
        }
        Item {
            Layout.fillHeight: true
        }
        Loader {
            Layout.fillWidth: true
            active: !page.apart
            visible: active
            sourceComponent: actions
        }
    }

    Component {
        id: actions

        TicketActions {
            wide: page.wide
            kiosk: page.kiosk
            ticket: page.ticket
        }
    }
}
