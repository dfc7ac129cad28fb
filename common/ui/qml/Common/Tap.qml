pragma Singleton

import QtQuick

// One intent is one tap: a second tap anywhere within the double-tap time is ignored.
QtObject {
    id: tap

    property int interval: Theme.doubleTap
    readonly property bool quiet: tap.rest.running

    readonly property Timer rest: Timer {
        interval: tap.interval
    }

    function accept(rapid: bool): bool {
        if (rapid) {
            return true;
        }
        if (tap.rest.running) {
            return false;
        }
        if (tap.interval > 0) {
            tap.rest.start();
        }
        return true;
    }
}
