pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk
import Tablet
import "../../qml"

// Words of one's own to a rating; what stands there is kept from letter to letter.
ColumnLayout {
    id: page

    required property bool wide
    required property TabletModel tablet
    required property TypingModel typing

    spacing: Theme.space(page.wide ? 1 : 2)

    Heading {
        objectName: "comment"
        Layout.fillWidth: true
        text: qsTrId("kiosk.comment.title")
        font.pixelSize: Theme.sizeTitle
        font.weight: Font.ExtraBold
    }
    TypedLine {
        Layout.fillWidth: true
        Layout.fillHeight: true
        typing: page.typing
        lines: page.wide ? 2 : 5
        textSize: Theme.sizeLabel
        hint: qsTrId("kiosk.comment.hint")
    }
    TimeBar {
        Layout.fillWidth: true
        share: page.tablet.share
    }
    // Ten keys in a row need the margins of an upright tablet.
    Keyboard {
        Layout.fillWidth: true
        Layout.leftMargin: page.wide ? 0 : -Theme.space(2)
        Layout.rightMargin: page.wide ? 0 : -Theme.space(2)
        Layout.preferredHeight: implicitHeight
        typing: page.typing
        language: page.tablet.language
        initial: page.tablet.comment
        longest: 1000
    }
    Connections {
        target: page.typing

        function onTextChanged(): void {
            page.tablet.write(page.typing.text);
        }
        function onDone(): void {
            page.tablet.written();
        }
    }
}
