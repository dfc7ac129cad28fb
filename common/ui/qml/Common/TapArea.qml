pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

// The base of everything that can be touched: a tap is a release inside, told once by `activated`.
AbstractButton {
    id: area

    property bool rapid: false
    // Keys begin here on its page, not at the upper left.
    property bool begins: false

    signal activated

    function activate(): void {
        if (area.enabled && Tap.accept(area.rapid)) {
            area.activated();
        }
    }

    // A key that is held is one press.
    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat) {
            area.activate();
        }
    }

    onClicked: area.activate()
    Keys.onReturnPressed: event => area.press(event)
    Keys.onEnterPressed: event => area.press(event)
    Keys.onSelectPressed: event => area.press(event)

    implicitHeight: Math.max(Theme.target, area.implicitContentHeight + area.topPadding + area.bottomPadding)
    implicitWidth: Math.max(Theme.target, area.implicitContentWidth + area.leftPadding + area.rightPadding)
    padding: Theme.margin
    font.family: Theme.textFamily
    focusPolicy: Qt.TabFocus
    Accessible.name: area.text
    Accessible.role: Accessible.Button

    Loader {
        anchors.fill: parent
        z: 1
        active: Theme.touch && area.visualFocus
        sourceComponent: FocusRing {}
    }
}
