import QtQuick
import QtQuick.Layouts
import Common
import Voice

// One line: what to read, how it was heard, and what to do with it.
Item {
    id: page

    required property RecorderModel vm

    readonly property bool taking: page.vm.phase === "taking"

    objectName: "line.page"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space(2)

            Caption {
                objectName: "line.place"
                text: qsTrId("recorder.place").arg(page.vm.place).arg(page.vm.count)
                font.pixelSize: Theme.sizeLabel
            }
            Item {
                Layout.fillWidth: true
            }
            Caption {
                objectName: "line.done"
                text: qsTrId("recorder.done").arg(page.vm.done).arg(page.vm.count)
                font.pixelSize: Theme.sizeLabel
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.unit
            radius: Theme.pill
            color: Theme.line

            Rectangle {
                width: parent.width * page.vm.done / Math.max(1, page.vm.count)
                height: parent.height
                radius: parent.radius
                color: Theme.primary
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Heading {
                objectName: "line.text"
                anchors.fill: parent
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                text: page.vm.line
                font.pixelSize: Theme.sizeNumeral
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.sizeTitle
            }
        }
        Banner {
            objectName: "line.trouble"
            Layout.fillWidth: true
            visible: page.vm.trouble !== ""
            tone: "bad"
            text: page.vm.trouble
        }
        Body {
            objectName: "line.verdict"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.vm.verdict
            font.pixelSize: Theme.sizeLabel
            font.weight: Font.DemiBold
            color: page.vm.tone === "bad" ? Theme.bad : page.vm.tone === "warn" ? Theme.warn : page.vm.tone === "good" ? Theme.good : Theme.ink
        }
        LevelMeter {
            Layout.fillWidth: true
            vm: page.vm
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space(1.5)

            PlainButton {
                objectName: "line.before"
                Layout.preferredHeight: Theme.space(9)
                Layout.preferredWidth: Theme.space(14)
                enabled: page.vm.place > 1 && !page.taking
                text: qsTrId("recorder.before")
                keyText: "←"
                onActivated: page.vm.go(-1)
            }
            PlainButton {
                objectName: "line.listen"
                Layout.preferredHeight: Theme.space(9)
                Layout.preferredWidth: Theme.space(16)
                enabled: page.vm.canListen
                selected: page.vm.playing
                iconName: "volume"
                text: qsTrId("recorder.listen")
                keyText: "L"
                onActivated: page.vm.listen()
            }
            TakeButton {
                vm: page.vm
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(9)
            }
            PrimaryButton {
                objectName: "line.keep"
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.space(9)
                visible: page.vm.canKeep
                iconName: "check"
                text: page.vm.good ? qsTrId("recorder.keep") : qsTrId("recorder.keep.anyway")
                keyText: "Enter"
                fill: page.vm.good ? Theme.primary : Theme.surface
                fillPressed: page.vm.good ? Theme.primaryPressed : Theme.surfacePressed
                ink: page.vm.good ? Theme.primaryInk : Theme.ink
                onActivated: page.vm.keep()
            }
            PlainButton {
                objectName: "line.after"
                Layout.preferredHeight: Theme.space(9)
                Layout.preferredWidth: Theme.space(14)
                enabled: !page.taking && (page.vm.place < page.vm.count || page.vm.done === page.vm.count)
                text: qsTrId("recorder.after")
                keyText: "→"
                onActivated: page.vm.go(1)
            }
        }
    }
}
