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
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
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
            padding: Theme.space(page.wide ? 2 : 3)
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.wide ? 3 : 1
            columnSpacing: Theme.space(4)
            rowSpacing: Theme.space(1.5)

            Repeater {
                model: page.dossier.dates

                RowLayout {
                    id: row

                    required property string key
                    required property string name
                    required property string day

                    Layout.fillWidth: true
                    spacing: Theme.space(2)

                    Body {
                        Layout.fillWidth: !page.wide
                        text: row.name
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

        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space(2)
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.space(3)
            rowSpacing: Theme.space(3)
            uniformCellWidths: true

            PrimaryButton {
                objectName: "dossier-found.take"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(16)
                visible: page.dossier.take !== ""
                enabled: page.kiosk.canTake
                text: page.dossier.take
                iconName: "ticket"
                onActivated: page.dossier.takeNumber()
            }
            PlainButton {
                objectName: "dossier-found.another"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(page.dossier.take !== "" && !page.wide ? 12 : 16)
                text: qsTrId("dossier.another")
                iconName: "search"
                onActivated: page.kiosk.back()
            }
        }
    }
}
