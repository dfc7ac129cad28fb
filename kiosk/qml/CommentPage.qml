pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Words of one's own to a rating; what stands there is kept from letter to letter.
ColumnLayout {
    id: page

    required property bool wide
    property real low: 0
    required property KioskModel kiosk
    required property RatingModel rating
    required property TypingModel typing
    property bool shown: true

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
    TimeLeft {
        Layout.fillWidth: true
        kiosk: page.kiosk
    }
    Keyboard {
        open: page.shown
        low: page.low > 0 && page.wide
        Layout.fillWidth: true
        Layout.preferredHeight: implicitHeight
        typing: page.typing
        language: page.kiosk.language
        initial: page.rating.comment
        longest: 1000
    }
    Connections {
        target: page.typing
        enabled: page.shown

        function onTextChanged(): void {
            page.rating.write(page.typing.text);
        }
        function onDone(): void {
            page.rating.written();
        }
    }
}
