pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Where the dossier stands, its dates, and what to do now.
Item {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property DossierModel dossier

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space(page.wide ? 2 : 4)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Body {
                objectName: "dossier-found"
                Layout.fillWidth: true
                text: qsTrId("dossier.found").arg(page.dossier.code)
                font.pixelSize: Theme.sizeCaption
                font.weight: Font.DemiBold
                color: Theme.inkSoft
            }
            Heading {
                objectName: "dossier-found.procedure"
                Layout.fillWidth: true
                text: page.dossier.procedure
                font.pixelSize: page.wide ? Theme.sizeLabel : Theme.sizeTitle
                maximumLineCount: page.wide ? 2 : 4
                elide: Text.ElideRight
            }
        }

        Banner {
            objectName: "dossier-found.status"
            Layout.fillWidth: true
            text: page.dossier.status
            detail: page.dossier.detail
            tone: page.dossier.tone
            iconName: page.dossier.glyph
            textSize: Theme.sizeTitle
            padding: Theme.space(page.wide ? 1 : 3)
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.wide ? 3 : 1
            columnSpacing: Theme.space(4)
            rowSpacing: Theme.space(1.5)

            Repeater {
                model: page.dossier.dates

                GridLayout {
                    id: row

                    required property string key
                    required property string name
                    required property string day

                    Layout.fillWidth: true
                    columns: page.wide ? 1 : 2
                    columnSpacing: Theme.space(2)
                    rowSpacing: 0

                    Body {
                        Layout.fillWidth: true
                        text: row.name
                        font.pixelSize: page.wide ? Theme.sizeCaption : Theme.sizeBody
                        color: Theme.inkSoft
                    }
                    Numeral {
                        objectName: "dossier-found." + row.key
                        text: row.day
                        font.pixelSize: Theme.sizeLabel
                        color: row.key === "due" && page.dossier.late ? Theme.bad : Theme.ink
                    }
                }
            }
        }

        Item {
            Layout.fillHeight: true
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(3)
            rowSpacing: Theme.space(3)

            PrimaryButton {
                objectName: "dossier-found.take"
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: Theme.space(page.wide ? 13 : 16)
                visible: page.dossier.take !== ""
                enabled: page.kiosk.canTake
                text: page.dossier.take
                iconName: "ticket"
                onActivated: page.dossier.takeNumber()
            }
            PlainButton {
                objectName: "dossier-found.another"
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                Layout.preferredHeight: Math.max(implicitHeight, Theme.space(page.wide ? 13 : page.dossier.take === "" ? 16 : 12))
                text: qsTrId("dossier.another")
                textSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
                iconName: "search"
                onActivated: page.kiosk.back()
            }
        }
    }
}
