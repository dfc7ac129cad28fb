import QtQuick
import Common

// A face in the colour of its tone.
Icon {
    id: face

    property string tone: "primary"

    color: face.tone === "good" ? Theme.good : face.tone === "warn" ? Theme.warn : face.tone === "bad" ? Theme.bad : Theme.primary
}
