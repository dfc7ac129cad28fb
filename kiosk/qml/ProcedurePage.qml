pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// One procedure: what to bring, what it costs and takes, and the way to its queue.
GridLayout {
    id: page

    required property bool wide
    property bool low: false
    required property KioskModel kiosk
    required property LookingModel looking

    readonly property int letters: page.looking.name.length * (Theme.square ? 2 : 1)

    columns: page.wide ? 2 : 1
    columnSpacing: Theme.space(4)
    rowSpacing: Theme.space(2)

    ColumnLayout {
        Layout.columnSpan: page.columns
        Layout.fillWidth: true
        spacing: 0

        Heading {
            objectName: "procedure"
            Layout.fillWidth: true
            text: page.looking.name
            font.pixelSize: page.letters > 160 || Theme.large && page.letters > 80 ? Theme.sizeAside : page.letters > 80 ? Theme.sizeBody : Theme.sizeTitle
            font.weight: Font.ExtraBold
            lineHeight: 1
        }
        Caption {
            objectName: "procedure.code"
            Layout.fillWidth: true
            text: page.looking.code
        }
    }
    PapersCard {
        id: papers

        turnedElsewhere: page.low && !page.wide
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        looking: page.looking
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: page.wide
        Layout.preferredWidth: 1
        spacing: Theme.space(2)

        ProcedureFacts {
            Layout.fillWidth: true
            Layout.fillHeight: page.wide
            told: !Theme.large
            looking: page.looking
        }
        PapersTurn {
            Layout.fillWidth: true
            visible: papers.turns && papers.turnedElsewhere
            card: papers
        }
        GridLayout {
            Layout.fillWidth: true
            columns: page.wide && page.looking.canPrint && !Theme.large ? 2 : 1
            columnSpacing: Theme.space(2)
            rowSpacing: Theme.space(2)
            uniformCellWidths: true

            Banner {
                objectName: "procedure.printed"
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: page.looking.printed !== ""
                text: page.looking.printed
                tone: page.looking.printedTone
                iconName: "printer"
                textSize: Theme.sizeCaption
            }
            PlainButton {
                objectName: "procedure.print"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.target
                visible: page.looking.canPrint && page.looking.printed === ""
                text: qsTrId("looking.print")
                iconName: "printer"
                horizontalPadding: Theme.space(2)
                onActivated: page.looking.printList()
            }
            PrimaryButton {
                objectName: "procedure.have-all"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.space(page.wide || Theme.large ? 12 : 16)
                visible: page.looking.queue !== ""
                enabled: page.kiosk.canTake
                text: page.looking.paperCount > 0 ? qsTrId("looking.have-all") : qsTrId("looking.have-all.plain")
                iconName: "ticket"
                textSize: page.wide || Theme.large ? Theme.sizeBody : Theme.sizeLabel
                onActivated: page.looking.haveAll()
            }
        }
        Body {
            objectName: "procedure.closed"
            Layout.fillWidth: true
            visible: page.looking.queue === "" || !page.kiosk.canTake
            text: page.looking.closed
            color: Theme.warn
            font.weight: Font.DemiBold
        }
    }
}
