import QtQuick
import QtQuick.Layouts
import Common

// The face that was touched, and the question why.
RowLayout {
    id: line

    required property string face
    required property string iconName
    required property string tone
    required property bool asked

    spacing: Theme.space(3)

    FaceIcon {
        name: line.iconName
        tone: line.tone
        size: Theme.space(9)
    }
    Heading {
        objectName: "reasons"
        Layout.fillWidth: true
        text: (line.asked ? qsTrId("kiosk.reasons.required") : qsTrId("kiosk.reasons.title")).arg(line.face)
        font.pixelSize: Theme.sizeTitle
        font.weight: Font.ExtraBold
    }
}
