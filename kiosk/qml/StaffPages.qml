pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// The staff's pages: the PIN, then the menu and what it leads to.
Loader {
    id: pages

    required property bool wide
    required property KioskModel kiosk
    required property StaffModel staff

    sourceComponent: pages.kiosk.page === "pin" ? pin : pages.kiosk.page === "staff-papers" ? papers : pages.kiosk.page === "staff-sure" ? sure : menu

    Component {
        id: pin

        StaffPin {
            wide: pages.wide
            kiosk: pages.kiosk
            staff: pages.staff
        }
    }
    Component {
        id: menu

        StaffMenu {
            wide: pages.wide
            kiosk: pages.kiosk
            staff: pages.staff
        }
    }
    Component {
        id: papers

        StaffPapers {
            wide: pages.wide
            kiosk: pages.kiosk
            staff: pages.staff
        }
    }
    Component {
        id: sure

        StaffSure {
            kiosk: pages.kiosk
            staff: pages.staff
        }
    }
}
