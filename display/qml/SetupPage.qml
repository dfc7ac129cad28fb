pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Display

// For the staff: where the display hangs, and how connection, sound and media are.
Item {
    id: page

    required property HallModel vm
    required property SetupModel setup

    objectName: "setup"

    Shortcut {
        sequences: ["Escape", "F2"]
        onActivated: page.setup.close()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(3)
        spacing: Theme.space(2)

        RowLayout {
            Layout.fillWidth: true

            Heading {
                objectName: "setup.title"
                Layout.fillWidth: true
                text: qsTrId("display.setup.title")
                font.pixelSize: Theme.sizeHeading
            }
            PrimaryButton {
                objectName: "setup.close"
                Layout.preferredWidth: Theme.space(16)
                text: qsTrId("display.setup.close")
                onActivated: page.setup.close()
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space(3)

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.unit

                Heading {
                    Layout.fillWidth: true
                    text: qsTrId("display.setup.place")
                }
                ListView {
                    objectName: "setup.places"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    clip: true
                    spacing: Theme.unit
                    boundsBehavior: Flickable.StopAtBounds
                    model: page.setup.places

                    delegate: PlainButton {
                        id: row

                        required property string place
                        required property string name
                        required property string detail
                        required property bool chosen

                        objectName: "setup.place." + row.place
                        width: ListView.view.width
                        text: row.detail === "" ? row.name : row.name + " · " + row.detail
                        selected: row.chosen
                        onActivated: page.setup.choose(row.place)
                    }
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.unit

                Body {
                    objectName: "setup.connection"
                    Layout.fillWidth: true
                    text: page.setup.connection
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.unit

                    Body {
                        objectName: "setup.sound"
                        Layout.fillWidth: true
                        text: page.setup.sound
                    }
                    PlainButton {
                        objectName: "setup.try"
                        text: qsTrId("display.sound.try")
                        onActivated: page.vm.tryVoice()
                    }
                }
                RowLayout {
                    Layout.fillWidth: true
                    visible: page.setup.notices !== ""
                    spacing: Theme.unit

                    Body {
                        objectName: "setup.notices"
                        Layout.fillWidth: true
                        text: page.setup.notices
                    }
                    PlainButton {
                        objectName: "setup.aloud"
                        text: page.setup.aloud ? qsTrId("display.setup.notices.off") : qsTrId("display.setup.notices.on")
                        onActivated: page.setup.readNotices(!page.setup.aloud)
                    }
                }
                Heading {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.unit
                    text: qsTrId("display.setup.media")
                }
                Body {
                    objectName: "setup.nothing"
                    Layout.fillWidth: true
                    visible: media.count === 0
                    text: qsTrId("display.setup.nothing")
                    color: Theme.inkSoft
                }
                ListView {
                    id: media

                    objectName: "setup.media"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    clip: true
                    spacing: Theme.unit
                    boundsBehavior: Flickable.StopAtBounds
                    model: page.setup.media

                    delegate: RowLayout {
                        id: medium

                        required property string name
                        required property string words
                        required property bool shown

                        width: ListView.view.width
                        spacing: Theme.unit

                        Body {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: medium.name
                        }
                        Body {
                            objectName: "setup.medium." + medium.name
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: medium.words
                            color: medium.shown ? Theme.good : Theme.warn
                        }
                    }
                }
            }
        }
    }
}
