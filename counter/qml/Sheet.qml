pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Counter

// A question over the page: its options by touch or by key, a note where one may be given.
FocusScope {
    id: sheet

    required property CounterModel vm
    // Empty while nothing is asked here.
    readonly property string kind: sheet.vm.sheet === "outcome" ? "" : sheet.vm.sheet
    // What is typed chooses what can be picked.
    readonly property bool typed: sheet.kind === "number"
    readonly property int longest: 500
    // More was typed or pasted than is taken.
    property bool cut: false

    onKindChanged: sheet.begin()
    Keys.onPressed: event => {
        const key = Tap.letterOf(event);
        if (key !== "") {
            sheet.vm.pickByKey(key, note.text);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            onClicked: sheet.vm.press("back")
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.space(80))
        height: Math.min(parent.height - Theme.space(7), body.implicitHeight + Theme.space(4))
        color: Theme.background
        radius: Theme.radius
        border.width: Theme.mode === Theme.highContrast ? Theme.stroke : 0
        border.color: Theme.line

        MouseArea {
            anchors.fill: parent
        }
        ColumnLayout {
            id: body

            anchors.fill: parent
            anchors.margins: Theme.space(2)
            spacing: Theme.unit

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.unit

                Numeral {
                    objectName: "sheet.subject"
                    visible: text !== ""
                    text: sheet.vm.sheetSubject
                    font.pixelSize: Theme.sizeTitle
                }
                Heading {
                    objectName: "sheet.title"
                    Layout.fillWidth: true
                    text: sheet.vm.sheetTitle
                }
                PlainButton {
                    id: back

                    objectName: "back"
                    text: qsTrId("counter.ask.back")
                    keyText: sheet.vm.keyOf("back")
                    KeyNavigation.tab: note
                    KeyNavigation.backtab: options
                    onActivated: sheet.vm.press("back")
                }
            }
            SheetTabs {
                Layout.fillWidth: true
                vm: sheet.vm
            }
            SheetLines {
                Layout.fillWidth: true
                vm: sheet.vm
            }
            Field {
                id: note

                KeyNavigation.tab: save
                objectName: "sheet.note"
                Layout.fillWidth: true
                visible: sheet.vm.sheetWithField
                placeholderText: sheet.vm.sheetHint
                onAccepted: sheet.keep()
                onTextChanged: {
                    sheet.keepWithin();
                    if (sheet.typed) {
                        sheet.vm.lookUp(note.text);
                    }
                }
            }
            Caption {
                objectName: "sheet.cut"
                Layout.fillWidth: true
                visible: sheet.cut
                text: qsTrId("floor.notice.cut").arg(sheet.longest)
                color: Theme.bad
                font.weight: Font.DemiBold
            }
            PrimaryButton {
                id: save

                objectName: "sheet.save"
                KeyNavigation.tab: options
                Layout.fillWidth: true
                visible: sheet.vm.sheet === "note"
                enabled: note.text.trim() !== ""
                text: qsTrId("counter.ask.note.save")
                onActivated: sheet.keep()
            }
            Body {
                Layout.fillWidth: true
                objectName: "sheet.empty"
                visible: options.count === 0 && sheet.kind !== "note" && sheet.kind !== "day"
                text: !sheet.typed ? qsTrId("counter.ask.empty") : note.text.trim() === "" ? qsTrId("desk.number.type") : qsTrId("desk.number.none")
                color: Theme.inkSoft
            }
            ListView {
                id: options

                objectName: "sheet.options"
                visible: options.count > 0
                cacheBuffer: 0
                currentIndex: -1
                keyNavigationEnabled: false
                KeyNavigation.priority: KeyNavigation.AfterItem
                KeyNavigation.tab: back
                KeyNavigation.backtab: save
                Keys.onTabPressed: event => event.accepted = sheet.step(1)
                Keys.onBacktabPressed: event => event.accepted = sheet.step(-1)
                Keys.onDownPressed: sheet.step(1)
                Keys.onUpPressed: sheet.step(-1)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: contentHeight
                clip: true
                spacing: Theme.unit
                boundsBehavior: Flickable.StopAtBounds
                model: sheet.vm.options

                delegate: OptionLine {
                    width: options.width
                    onActivated: sheet.vm.pick(option, note.text)
                }
            }
        }
    }

    Shortcut {
        enabled: sheet.visible
        sequence: sheet.vm.keyOf("back")
        onActivated: sheet.vm.press("back")
    }
    Instantiator {
        model: sheet.vm.menuKeys()

        delegate: Shortcut {
            required property string modelData

            enabled: sheet.visible && !note.activeFocus
            sequence: modelData
            autoRepeat: false
            onActivated: {
                if (Tap.acceptKey(modelData)) {
                    sheet.vm.pickByKey(modelData, note.text);
                }
            }
        }
    }

    // Moves the focus among the options and shows it; false at either end.
    function step(by: int): bool {
        const next = options.currentIndex + by;
        if (next < 0 || next >= options.count) {
            return false;
        }
        options.currentIndex = next;
        options.positionViewAtIndex(next, ListView.Contain);
        return true;
    }

    function keepWithin(): void {
        if (note.length > sheet.longest) {
            sheet.cut = true;
            note.remove(sheet.longest, note.length);
        } else if (note.length < sheet.longest) {
            sheet.cut = false;
        }
    }

    function keep(): void {
        if (sheet.kind === "note") {
            sheet.vm.pick("", note.text);
        } else if (sheet.typed) {
            sheet.vm.pickByKey("1", "");
        } else {
            options.forceActiveFocus();
        }
    }

    function begin(): void {
        note.clear();
        sheet.cut = false;
        options.currentIndex = -1;
        options.positionViewAtBeginning();
        if (sheet.kind === "note" || sheet.kind === "number") {
            note.forceActiveFocus();
        } else if (sheet.kind !== "") {
            sheet.forceActiveFocus();
            options.forceActiveFocus();
        }
    }
}
