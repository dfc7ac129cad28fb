import QtQuick
import QtQuick.Layouts
import Common

// One thing that the staff can do.
PlainButton {
    Layout.fillWidth: true
    Layout.preferredHeight: Theme.space(18)
    textSize: Theme.sizeLabel
    horizontalPadding: Theme.space(2)
}
