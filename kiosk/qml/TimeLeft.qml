pragma ComponentBehavior: Bound

import Kiosk

// A bar that empties until the page goes home by itself.
TimeBar {
    id: bar

    required property KioskModel kiosk

    share: bar.kiosk.idleShare
}
