pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Rest: a greeting and the doors that work.
Item {
    id: page

    required property bool wide
    property real low: 0
    required property KioskModel kiosk
    required property QueueModel queue

    readonly property bool full: page.kiosk.doorCount > 2

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: page.low > 0 ? parent.bottom : status.top
        anchors.bottomMargin: page.low > 0 ? 0 : Theme.space(3)
        spacing: Theme.space(3)

        ColumnLayout {
            id: texts

            Layout.bottomMargin: page.low > 0 ? 0 : Theme.space(1)
            Layout.minimumHeight: page.low - Theme.space(3)
            spacing: 0

            Item {
                Layout.fillHeight: true
                visible: page.low > 0
            }
            GridLayout {
                id: greeting

                Layout.fillWidth: true
                columns: page.low > 0 && page.wide && page.kiosk.closedText === "" ? 2 : 1
                columnSpacing: Theme.space(3)
                rowSpacing: 0

                Heading {
                    objectName: "rest.hello"
                    Layout.fillWidth: greeting.columns === 1
                    text: qsTrId("kiosk.rest.hello")
                    font.pixelSize: Theme.large && (page.wide || page.full) ? Theme.sizeTitle : Theme.sizeHeading
                    font.weight: Font.ExtraBold
                }
                Body {
                    Layout.fillWidth: true
                    objectName: "rest.what"
                    font.pixelSize: !Theme.large ? Theme.sizeBody : page.wide && page.full && page.kiosk.closedText !== "" ? Theme.sizeAside : Theme.sizeCaption
                    text: page.kiosk.closedText !== "" ? page.kiosk.closedText : qsTrId("kiosk.rest.what")
                    color: page.kiosk.closedText !== "" ? Theme.warn : Theme.inkSoft
                }
            }
            // In help the doors have room for their names alone.
            Flow {
                id: told

                Layout.fillWidth: true
                Layout.topMargin: page.wide ? 0 : Theme.unit
                visible: page.low > 0
                spacing: page.wide ? 0 : Theme.unit

                Repeater {
                    model: page.low > 0 ? page.kiosk.doors : null

                    Body {
                        id: line

                        required property string key
                        required property string title
                        required property string hint

                        objectName: "rest." + key + ".told"
                        width: page.wide ? Math.min(Math.ceil(whole.implicitWidth) + rightPadding, told.width) : told.width
                        rightPadding: page.wide ? Theme.space(3) : 0
                        text: title + " · " + hint
                        font.pixelSize: page.wide || page.full ? Theme.sizeAside : Theme.sizeCaption
                        color: Theme.inkSoft

                        // As wide as it would be in one line.
                        Body {
                            id: whole

                            visible: false
                            text: line.text
                            font.pixelSize: line.font.pixelSize
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: page.wide || page.low > 0
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(3)
            rowSpacing: Theme.space(3)

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: page.wide || page.low > 0
                Layout.preferredWidth: 2
                spacing: Theme.space(2)

                TakeDoor {
                    readonly property bool narrow: page.width < Theme.space(200)
                    readonly property bool tight: page.wide && lowOffers.visible

                    objectName: "rest.take"
                    Layout.fillWidth: true
                    Layout.fillHeight: page.wide || page.low > 0
                    Layout.preferredHeight: Theme.space(47)
                    Layout.minimumHeight: page.low > 0 ? implicitHeight : 0
                    enabled: page.kiosk.canTake && page.kiosk.shut === ""
                    detail: page.kiosk.shut !== "" ? page.kiosk.shut : !page.kiosk.canTake ? qsTrId("kiosk.rest.moment") : page.kiosk.cut !== "" ? qsTrId("kiosk.rest.valid") : qsTrId("kiosk.rest.waiting", page.queue.waiting) + " · " + qsTrId("kiosk.rest.counters", page.queue.counters)
                    titleSize: narrow && tight ? Theme.sizeTitle : page.wide && narrow ? Theme.sizeHeading : Theme.sizeDisplay
                    detailSize: tight && !narrow ? Theme.sizeCaption : Theme.sizeBody
                    verticalPadding: Theme.space(tight ? 1 : page.low > 0 ? 2 : 4)
                    onActivated: page.kiosk.enter("take")
                }
                Offers {
                    id: lowOffers

                    Layout.fillWidth: true
                    shown: page.low > 0
                    low: true
                    wide: page.wide
                    kiosk: page.kiosk
                }
            }
            RestDoors {
                Layout.fillWidth: true
                Layout.fillHeight: page.wide || page.low > 0
                Layout.preferredWidth: page.kiosk.doorCount > 1 ? 2 : 1
                visible: page.kiosk.doorCount > 0
                wide: page.wide
                low: page.low > 0
                kiosk: page.kiosk
            }
        }

        Offers {
            Layout.fillWidth: true
            shown: page.low === 0
            wide: page.wide
            kiosk: page.kiosk
        }

        Item {
            Layout.fillHeight: !page.wide && page.low === 0
        }
    }

    RowLayout {
        id: status

        anchors.left: parent.left
        anchors.right: parent.right
        y: page.low === 0 ? parent.height - height : page.wide ? -Theme.space(2) : 0
        spacing: Theme.space(3)

        // Beside a long word of the hours there may be no room for it.
        Body {
            objectName: "rest.welcome"
            Layout.fillWidth: true
            opacity: page.low > 0 && status.y + status.height > texts.y + greeting.y + 1 ? 0 : 1
            text: page.kiosk.welcome
            color: Theme.inkSoft
            font.pixelSize: Theme.sizeAside
        }
        PrinterState {
            kiosk: page.kiosk
        }
    }
}
