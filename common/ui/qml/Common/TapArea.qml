import QtQuick
import QtQuick.Controls.Basic

// The base of everything that can be touched: a tap is a release inside, told once by `activated`.
AbstractButton {
    id: area

    property bool rapid: false

    signal activated

    function activate(): void {
        if (area.enabled && Tap.accept(area.rapid)) {
            area.activated();
        }
    }

    onClicked: area.activate()
    Keys.onReturnPressed: area.activate()
    Keys.onEnterPressed: area.activate()

    implicitHeight: Math.max(Theme.target, area.implicitContentHeight + area.topPadding + area.bottomPadding)
    implicitWidth: Math.max(Theme.target, area.implicitContentWidth + area.leftPadding + area.rightPadding)
    padding: Theme.unit
    font.family: Theme.textFamily
    focusPolicy: Qt.TabFocus
    Accessible.name: area.text
    Accessible.role: Accessible.Button
}
