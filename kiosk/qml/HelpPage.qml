pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// What help has changed, how it stands with the call for a member of staff, and the ways on.
ColumnLayout {
    id: page

    required property bool wide
    required property real low
    required property KioskModel kiosk
    required property HelpModel help
    required property VoiceModel voice

    spacing: Theme.space(2)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: page.low - page.spacing
        spacing: Theme.space(1)

        Item {
            Layout.fillHeight: true
        }
        Heading {
            objectName: "help.title"
            Layout.fillWidth: true
            text: qsTrId("help.title")
            font.pixelSize: Theme.sizeHeading
            font.weight: Font.ExtraBold
        }
        Body {
            objectName: "help.detail"
            Layout.fillWidth: true
            text: qsTrId("help.detail")
            font.pixelSize: Theme.large ? Theme.sizeCaption : Theme.sizeBody
        }
        Banner {
            objectName: "help.call.state"
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
            text: page.help.callTitle
            detail: page.help.callDetail
            tone: page.help.callTone
            iconName: page.help.callState === "seen" ? "check-circle" : page.help.callState === "sent" || page.help.callState === "sending" ? "bell" : page.help.callState === "ready" ? "info" : "alert"
            textSize: Theme.large ? Theme.sizeCaption : Theme.sizeLabel
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.space(2)
        rowSpacing: Theme.space(2)
        uniformCellWidths: true

        PrimaryButton {
            objectName: "help.call"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            Layout.maximumHeight: Theme.space(20)
            enabled: page.help.canCall
            text: qsTrId("help.call")
            textSize: Theme.large ? Theme.sizeBody : Theme.sizeTitle
            iconName: "bell"
            fill: Theme.call
            fillPressed: Theme.callPressed
            ink: Theme.callInk
            onActivated: page.help.call()
        }
        PrimaryButton {
            objectName: "help.go-on"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            Layout.maximumHeight: Theme.space(20)
            text: qsTrId("help.go-on")
            textSize: Theme.large ? Theme.sizeBody : Theme.sizeTitle
            iconName: "arrow-right"
            onActivated: page.help.goOn()
        }
        GridLayout {
            Layout.columnSpan: page.wide ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: page.wide && page.voice.offered ? 3 : 2
            columnSpacing: Theme.space(2)
            rowSpacing: Theme.space(2)
            uniformCellWidths: true

            HelpSwitch {
                objectName: "help.large"
                text: qsTrId("help.large")
                on: page.help.large
                onActivated: page.help.swapLarge()
            }
            HelpSwitch {
                objectName: "help.contrast"
                text: qsTrId("help.contrast")
                on: page.help.contrast
                onActivated: page.help.swapContrast()
            }
            HelpSwitch {
                objectName: "help.read"
                Layout.columnSpan: page.wide ? 1 : 2
                visible: page.voice.offered
                text: qsTrId("help.read")
                on: page.voice.on
                onActivated: page.voice.toggle()
            }
        }
        PlainButton {
            objectName: "help.end"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            Layout.maximumHeight: Theme.space(16)
            text: qsTrId("help.end")
            onActivated: page.help.end()
        }
        Languages {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            Layout.maximumHeight: Theme.space(16)
            kiosk: page.kiosk
        }
    }
    Item {
        Layout.fillHeight: !page.wide
    }
}
