pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Common
import Kiosk

// The kiosk's own keyboard. A page that has one says in which language its citizen reads and what is typed already,
// and hears of the rest from `typing`: `onTextChanged()` while somebody types, `onDone(words)` at the last key.
// One that its page keeps begins anew whenever it is `open`. Its height is a free choice from `implicitHeight` on.
// Fingers, a mouse, a real keyboard, or arrows and OK drive it.
Control {
    id: keyboard

    required property TypingModel typing
    required property string language
    property string kind: "text"
    property string initial: ""
    property int longest: 120
    property bool open: true
    property bool low: false
    property string doneText: qsTrId("typing.done")
    property string doneIcon: "check"

    property int turn: 0
    property string under: ""

    // Asked for once, not by each key.
    readonly property string cursor: keyboard.typing.cursor
    readonly property real cell: Math.min(keyboard.width / keyboard.typing.across, Theme.space(keyboard.kind === "number" ? 28 : 18))
    readonly property real line: Math.max(Theme.target, Math.min(keyboard.height / keyboard.typing.lines, Theme.space(16)))

    function says(key: string): string {
        switch (key) {
        case "done":
            return keyboard.doneText;
        case "space":
            return qsTrId("typing.space");
        case "signs":
            return qsTrId("typing.signs");
        case "letters":
            return qsTrId("typing.letters");
        case "language":
            return keyboard.typing.layout === "telex" ? qsTrId("typing.telex") : keyboard.typing.layout === "vni" ? qsTrId("typing.vni") : qsTrId("typing.plain");
        default:
            return "";
        }
    }

    function names(key: string, label: string): string {
        switch (key) {
        case "erase":
            return qsTrId("typing.erase");
        case "shift":
            return qsTrId("typing.shift");
        case "language":
            return qsTrId("typing.language");
        case "signs":
            return qsTrId("typing.to-signs");
        case "letters":
            return qsTrId("typing.to-letters");
        default:
            return label;
        }
    }

    implicitHeight: keyboard.typing.lines * Theme.target
    objectName: "keyboard"
    focusPolicy: Qt.TabFocus
    padding: 0
    Accessible.role: Accessible.Grouping
    Accessible.name: keyboard.under !== "" ? keyboard.under : qsTrId("typing.keyboard")

    function begin(): void {
        if (keyboard.open) {
            keyboard.typing.lay(keyboard.low);
            keyboard.turn = keyboard.typing.begin(keyboard.kind, keyboard.language, keyboard.initial, keyboard.longest);
            keyboard.forceActiveFocus();
        } else {
            keyboard.typing.forget(keyboard.turn);
        }
    }

    Component.onCompleted: keyboard.begin()
    Component.onDestruction: keyboard.typing.forget(keyboard.turn)
    onOpenChanged: keyboard.begin()
    onLowChanged: {
        if (keyboard.open) {
            keyboard.typing.lay(keyboard.low);
        }
    }
    onLanguageChanged: {
        if (keyboard.turn > 0 && keyboard.open) {
            keyboard.typing.read(keyboard.language);
        }
    }

    // Who comes here by keys sees where.
    onVisualFocusChanged: {
        if (keyboard.visualFocus) {
            keyboard.typing.arrive();
        }
    }

    Keys.onLeftPressed: event => event.accepted = keyboard.typing.move("left")
    Keys.onRightPressed: event => event.accepted = keyboard.typing.move("right")
    Keys.onUpPressed: event => event.accepted = keyboard.typing.move("up")
    Keys.onDownPressed: event => event.accepted = keyboard.typing.move("down")
    Keys.onReturnPressed: event => keyboard.enter(event.isAutoRepeat)
    Keys.onEnterPressed: event => keyboard.enter(event.isAutoRepeat)
    Keys.onSelectPressed: event => keyboard.enter(event.isAutoRepeat)
    // With nothing typed a keypad's back key leads back.
    Keys.onPressed: event => {
        const left = keyboard.typing.cursor !== "" && keyboard.typing.text === "";
        if (event.key === Qt.Key_Backspace && !left) {
            keyboard.typing.erase();
        } else if (event.key === Qt.Key_Space && keyboard.typing.cursor !== "") {
            keyboard.enter(event.isAutoRepeat);
        } else if (event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab && event.text >= " " && event.text !== "\u007f") {
            keyboard.typing.write(event.text);
        } else {
            event.accepted = false;
            return;
        }
        event.accepted = true;
    }

    // Who has gone to a key by arrows presses that key; who types on a real keyboard has finished. Holding it is nothing.
    function enter(held: bool): void {
        if (held) {
            return;
        }
        if (keyboard.typing.cursor !== "") {
            keyboard.typing.pick();
        } else {
            keyboard.typing.finish();
        }
    }

    contentItem: Item {
        Item {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            width: keyboard.cell * keyboard.typing.across
            height: keyboard.line * keyboard.typing.lines

            Repeater {
                model: keyboard.typing.keys

                KeyboardKey {
                    id: one

                    required property string key
                    required property int row
                    required property real start
                    required property real cells
                    required property string label
                    required property string glyph
                    required property bool live
                    required property bool lit

                    objectName: "key." + one.key
                    x: one.start * keyboard.cell
                    y: one.row * keyboard.line
                    width: one.cells * keyboard.cell
                    height: keyboard.line
                    enabled: one.live
                    text: one.label !== "" ? one.label : keyboard.says(one.key)
                    iconName: one.key === "done" ? keyboard.doneIcon : one.glyph
                    small: one.key.length > 1 && !one.key.startsWith("mark.")
                    quiet: one.small || one.key.startsWith("mark.")
                    strong: one.key === "done"
                    switchedOn: one.lit
                    locked: one.key === "shift" && keyboard.typing.locked
                    ringed: keyboard.activeFocus && keyboard.cursor === one.key
                    autoRepeat: one.key === "erase"
                    rapid: one.key !== "done"
                    Accessible.name: keyboard.names(one.key, one.text)
                    onRingedChanged: keyboard.under = one.ringed ? keyboard.names(one.key, one.text) : keyboard.under
                    onActivated: keyboard.typing.press(one.key)
                }
            }
        }
    }
}
