import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// One digit of the PIN; fast typing is meant here.
PlainButton {
    id: key

    required property string digit
    required property StaffModel staff

    objectName: "pin.key." + key.digit
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: Theme.target
    Layout.maximumHeight: Theme.space(20)
    rapid: true
    enabled: !key.staff.checking && !key.staff.waits
    text: key.digit
    font.family: Theme.numberFamily
    textSize: Theme.sizeHeading
    onActivated: key.staff.key(key.digit)
}
