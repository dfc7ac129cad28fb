import QtQuick
import QtQuick.Layouts
import Common

// Centred words in lines of about the same length: no last word stands alone, none is broken.
Body {
    id: evened

    required property real room
    required property string words
    // Behind each of these a line would end: inside "ki-ốt" and "ông/bà".
    readonly property string joiner: "\u2060"
    readonly property string written: [evened.text, evened.room, evened.font.pixelSize, evened.lineHeight].join(" ")

    // The least width that takes no more lines than the whole room.
    function even(): void {
        probe.width = evened.room;
        const count = probe.lineCount;
        let least = count > 1 ? evened.room / 2 : evened.room, most = evened.room;
        while (most - least > Theme.unit) {
            probe.width = (least + most) / 2;
            if (probe.lineCount > count) {
                least = probe.width;
            } else {
                most = probe.width;
            }
        }
        evened.Layout.preferredWidth = Math.ceil(most);
    }

    text: evened.words.replace(/([-\/])(?=\S)/g, "$1" + evened.joiner)
    Layout.alignment: Qt.AlignHCenter
    horizontalAlignment: Text.AlignHCenter
    onWrittenChanged: Qt.callLater(evened.even)

    Body {
        id: probe

        visible: false
        text: evened.text
        font: evened.font
        lineHeight: evened.lineHeight
    }
}
