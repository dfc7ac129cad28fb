pragma Singleton

import QtQuick

// One intent is one tap: a second tap anywhere, or the same key again, within the double-tap time is ignored.
QtObject {
    id: tap

    property int interval: Theme.doubleTap
    property string lastKey: ""
    readonly property bool quiet: tap.rest.running || tap.keyRest.running

    readonly property Timer rest: Timer {
        interval: tap.interval
    }
    readonly property Timer keyRest: Timer {
        interval: tap.interval
    }

    function accept(rapid: bool): bool {
        return rapid || tap.once(tap.rest);
    }

    function acceptKey(key: string): bool {
        if (key !== tap.lastKey) {
            tap.keyRest.stop();
        }
        tap.lastKey = key;
        return tap.once(tap.keyRest);
    }

    // The digit or letter that fingers pressed: "" for any other key, for one held down, and too soon.
    function letterOf(event: KeyEvent): string {
        const digit = event.key >= Qt.Key_0 && event.key <= Qt.Key_9;
        const drawn = digit || event.key >= Qt.Key_A && event.key <= Qt.Key_Z;
        const held = Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier;
        if (!drawn || event.isAutoRepeat || (event.modifiers & held)) {
            return "";
        }
        event.accepted = true;
        const key = String.fromCharCode(event.key);
        return tap.acceptKey(key) ? key : "";
    }

    function once(timer: Timer): bool {
        if (timer.running) {
            return false;
        }
        if (tap.interval > 0) {
            timer.start();
        }
        return true;
    }
}
