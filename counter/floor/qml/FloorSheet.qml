pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import "../../qml"

// What can be picked about a field, a ticket or a notice, by touch or by key.
FloorFrame {
    id: sheet

    // Empty while nothing is asked here.
    readonly property string kind: sheet.visible ? sheet.floor.sheet : ""
    readonly property bool able: sheet.floor.live && sheet.floor.sending === ""

    onKindChanged: sheet.begin()
    Keys.onPressed: event => {
        const key = sheet.able ? Tap.letterOf(event) : "";
        if (key !== "") {
            sheet.floor.pickByKey(key);
        }
    }

    Body {
        objectName: "floor.sheet.empty"
        Layout.fillWidth: true
        visible: options.count === 0
        text: qsTrId("floor.empty")
        color: Theme.inkSoft
    }
    ListView {
        id: options

        objectName: "floor.sheet.options"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: contentHeight
        visible: options.count > 0
        enabled: sheet.able
        opacity: sheet.able ? 1 : 0.6
        cacheBuffer: 0
        currentIndex: -1
        keyNavigationEnabled: false
        Keys.onTabPressed: event => event.accepted = sheet.step(1)
        Keys.onBacktabPressed: event => event.accepted = sheet.step(-1)
        Keys.onDownPressed: sheet.step(1)
        Keys.onUpPressed: sheet.step(-1)
        clip: true
        spacing: Theme.unit
        boundsBehavior: Flickable.StopAtBounds
        model: sheet.floor.options

        delegate: OptionLine {
            width: options.width
            onActivated: sheet.floor.pick(option)
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

    function begin(): void {
        options.currentIndex = -1;
        options.positionViewAtBeginning();
        if (sheet.kind !== "") {
            sheet.forceActiveFocus();
            options.forceActiveFocus();
        }
    }
}
