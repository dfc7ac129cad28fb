pragma ComponentBehavior: Bound

import QtQuick
import Common
import Counter

// Every action by its key; a held key or a double press is one intent.
Item {
    id: keys

    required property CounterModel vm
    // Another page stands over the work: its own keys count.
    property bool covered: false

    Instantiator {
        model: ["menu", "undo", "return", "priority", "recall", "absent", "park", "main", "transfer", "note", "outcome", "pause", "switch", "list-waiting", "list-parked", "list-absent", "number", "day", "form", "keys"]

        delegate: Shortcut {
            required property string modelData

            enabled: (keys.vm.page === "work" || keys.vm.page === "by-hand") && keys.vm.sheet === "" && !keys.covered
            sequences: keys.vm.page === "work" ? keys.vm.keysOf(modelData) : [keys.vm.keyOf(modelData)]
            autoRepeat: false
            onActivated: {
                if (Tap.acceptKey(modelData)) {
                    keys.vm.press(modelData);
                }
            }
        }
    }
    Shortcut {
        enabled: keys.vm.byHand && keys.vm.sheet === "" && !keys.covered
        sequence: keys.vm.keyOf("by-hand")
        autoRepeat: false
        onActivated: {
            if (Tap.acceptKey("by-hand")) {
                keys.vm.press("by-hand");
            }
        }
    }
    Shortcut {
        enabled: keys.vm.page === "work" || keys.vm.page === "password"
        sequence: keys.vm.keyOf("emergency")
        autoRepeat: false
        onActivated: keys.vm.press("emergency")
    }
}
