pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Common

// Words for the whole hall: typed, counted, for how long, read aloud or not.
FloorFrame {
    id: sheet

    readonly property int longest: sheet.floor.longest()
    readonly property bool able: sheet.floor.live && sheet.floor.sending === "" && words.text.trim() !== ""
    // More was typed or pasted than is taken.
    property bool cut: false

    onVisibleChanged: sheet.begin()

    ScrollView {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Theme.space(22)
        Layout.minimumHeight: Theme.space(10)

        TextArea {
            id: words

            objectName: "notice.field"
            placeholderText: qsTrId("floor.notice.hint")
            placeholderTextColor: Theme.inkSoft
            color: Theme.ink
            selectionColor: Theme.primary
            selectedTextColor: Theme.primaryInk
            font.family: Theme.textFamily
            font.pixelSize: Theme.sizeLabel
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            selectByMouse: true
            padding: Theme.space(1.5)
            KeyNavigation.priority: KeyNavigation.BeforeItem
            KeyNavigation.tab: speak
            onTextChanged: sheet.keepWithin()

            background: Rectangle {
                radius: Theme.radius
                color: Theme.surface
                border.width: words.activeFocus ? Theme.stroke : Theme.hairline
                border.color: words.activeFocus ? Theme.primary : Theme.inkSoft
            }
        }
    }
    Caption {
        objectName: "notice.count"
        Layout.fillWidth: true
        text: sheet.cut ? qsTrId("floor.notice.cut").arg(sheet.longest) : qsTrId("floor.notice.count").arg(words.length).arg(sheet.longest)
        color: sheet.cut ? Theme.bad : Theme.inkSoft
        font.weight: sheet.cut ? Font.DemiBold : Font.Normal
    }
    Caption {
        Layout.fillWidth: true
        text: qsTrId("floor.notice.stands")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.unit
        uniformCellSizes: true

        Repeater {
            model: sheet.floor.stands

            PlainButton {
                id: choice

                required property string stands
                required property string label
                required property bool chosen

                objectName: "stands." + choice.stands
                Layout.fillWidth: true
                text: choice.label
                textSize: Theme.sizeCaption
                selected: choice.chosen
                onActivated: sheet.floor.setStands(choice.stands)
            }
        }
    }
    PlainButton {
        id: speak

        objectName: "notice.speak"
        Layout.fillWidth: true
        text: qsTrId("floor.notice.speak")
        iconName: sheet.floor.spoken ? "check-circle" : "volume-off"
        checkable: false
        Accessible.checkable: true
        Accessible.checked: sheet.floor.spoken
        onActivated: sheet.floor.setSpoken(!sheet.floor.spoken)
    }
    PrimaryButton {
        objectName: "notice.post"
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.space(7)
        enabled: sheet.able
        text: qsTrId("floor.notice.post")
        keyText: "Ctrl+Enter"
        onActivated: sheet.floor.post(words.text)
    }
    Instantiator {
        model: ["Ctrl+Return", "Ctrl+Enter"]

        delegate: Shortcut {
            required property string modelData

            enabled: sheet.visible && sheet.able
            sequence: modelData
            autoRepeat: false
            onActivated: sheet.floor.post(words.text)
        }
    }

    function begin(): void {
        if (sheet.visible) {
            words.clear();
            sheet.cut = false;
            words.forceActiveFocus();
        }
    }

    function keepWithin(): void {
        if (words.length > sheet.longest) {
            sheet.cut = true;
            words.remove(sheet.longest, words.length);
        } else if (words.length < sheet.longest) {
            sheet.cut = false;
        }
    }
}
